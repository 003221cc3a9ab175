/**
 * An order in which everyone has a turn: a permutation of 0 … size-1 that needs no list. A Feistel network on the
 * next even number of bits, walked along its cycle until it stays below the size (Black and Rogaway, "Ciphers with
 * Arbitrary Finite Domains", 2002). Exact in 32-bit integers, so every screen has the same order.
 */
import { mix } from "../forms/index";

const ROUNDS = 6;

export class Permutation {
  private readonly half: number;
  private readonly mask: number;

  /** `size` from 1 to 2^30. */
  constructor(
    readonly size: number,
    private readonly seed: number,
  ) {
    if (!Number.isInteger(size) || size < 1 || size > 2 ** 30) throw new RangeError(`No order for ${size} entries.`);
    this.half = Math.max(1, Math.ceil(Math.log2(size) / 2));
    this.mask = 2 ** this.half - 1;
  }

  /** Who has turn number `turn`. */
  at(turn: number): number {
    let found = turn;
    do found = this.forward(found);
    while (found >= this.size);
    return found;
  }

  /** The turn of `who`: a signatory can be told when their words will be lit. */
  turnOf(who: number): number {
    let found = who;
    do found = this.backward(found);
    while (found >= this.size);
    return found;
  }

  private forward(value: number): number {
    let [left, right] = [value >>> this.half, value & this.mask];
    for (let round = 0; round < ROUNDS; round += 1) [left, right] = [right, left ^ this.scrambled(right, round)];
    return left * (this.mask + 1) + right;
  }

  private backward(value: number): number {
    let [left, right] = [value >>> this.half, value & this.mask];
    for (let round = ROUNDS - 1; round >= 0; round -= 1) [left, right] = [right ^ this.scrambled(left, round), left];
    return left * (this.mask + 1) + right;
  }

  private scrambled(value: number, round: number): number {
    return mix(value + round * 0x10001, this.seed) & this.mask;
  }
}
