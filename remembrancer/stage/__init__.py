"""Stage: sun, schedule, programme, warp and blend as pure functions; nothing here reads a clock."""
