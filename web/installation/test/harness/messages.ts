/** Words of our own, one in each of many scripts. */
import type { Message } from "./stage";

const said = (language: string, message: string, name = "", place = ""): Message => ({ language, message, name, place });

export const MESSAGES: readonly Message[] = [
  said("en", "I walked over the bridge every morning for eleven years. I will walk over it tomorrow, and I will think of each of you by name.", "Thomas Okafor", "Lambeth"),
  said("en", "Rest in peace.", "Amelia", "Walthamstow"),
  said("fr", "Nous n’oublierons jamais cette journée, ni ceux qui sont partis sans un mot.", "Hélène", "Lyon"),
  said("el", "Δεν θα σας ξεχάσουμε ποτέ. Η αγάπη μένει όταν όλα τα άλλα φεύγουν.", "Ελένη", "Θεσσαλονίκη"),
  said("uk", "Ми пам’ятаємо кожного з вас. Світла пам’ять.", "Олена", "Київ"),
  said("ar", "رحمهم الله وأسكنهم فسيح جناته. قلوبنا معكم.", "ليلى", "لندن"),
  said("ur", "ہم آپ کو کبھی نہیں بھولیں گے۔ اللہ گھر والوں کو صبر دے۔", "عائشہ", "لاہور"),
  said("he", "יהי זכרם ברוך. אנחנו איתכם בכל לב.", "נועה", "תל אביב"),
  said("hi", "ईश्वर दिवंगत आत्माओं को शांति दे। हम सब आपके साथ हैं।", "प्रिया", "दिल्ली"),
  said("bn", "তোমাদের আমরা ভুলব না। তোমাদের পরিবারের পাশে আছি।", "রহিমা", "সিলেট"),
  said("ta", "அவர்களின் ஆன்மா சாந்தி அடையட்டும். நாங்கள் உங்களுடன் இருக்கிறோம்.", "மீனா", "சென்னை"),
  said("th", "ขอแสดงความเสียใจกับครอบครัวของผู้เสียชีวิตทุกท่าน", "สมชาย", "กรุงเทพฯ"),
  said("am", "ነፍሳቸውን በሰላም ያሳርፍ። ከእናንተ ጋር ነን።", "ሰላም", "አዲስ አበባ"),
  said("zh-Hans", "愿逝者安息，生者坚强。我们会永远记住你们。", "王芳", "上海"),
  said("zh-Hant", "願逝者安息，生者堅強。我們會永遠記住你們。", "陳美玲", "台北"),
  said("ja", "心よりご冥福をお祈りいたします。あの朝のことを、私たちは決して忘れません。", "佐藤", "京都"),
  said("ko", "삼가 고인의 명복을 빕니다. 우리는 여러분을 잊지 않겠습니다.", "김민지", "서울"),
  said("en", "With you all 🕯️ from the whole of Class 4 ❤️", "Ms. O’Neill", "Barking"),
  said("en", "", "Fiona", "Leith"),
  said("en", `My daughter asked me why people lay flowers on a bridge. I did not have an answer that was good enough for her, so we went there together and read what others had written.\n\nShe read every one of them aloud. ${"A stranger stopped and listened, and then another. ".repeat(8)}`, "A neighbour", "Southwark"),
];
