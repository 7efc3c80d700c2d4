/** What people write beside a name: that the child has left, is away today, whose child it is, which post it holds. */
import { plain } from './plain-words.ts';

/** `gone`: no longer this school's. `out`: out of school, the child that this is all for. */
export type Standing = 'gone' | 'out';

export interface Beside {
  readonly standing?: Standing;
  readonly sex?: 'm' | 'f';
  readonly guardian?: string;
  readonly phone?: string;
  readonly class?: string;
  /** Anything else, as written. */
  readonly remark?: string;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split('|'));

const gone = words(
  '转学|转出|已转|已转学|已转出|转走|调出|毕业|已毕业|迁出|انتقال|انتقال یافته|انتقال داده شد|منتقل شده|منتقل شد|فارغ التحصیل|از این مدرسه رفته|chuyển trường|đã chuyển trường|đã chuyển|chuyển đi|đã chuyển đi|chuyển lớp|ra trường|đã ra trường|chuyen truong|da chuyen|transferred|transferred out|transfer out|moved|moved away|moved school|left|left school|has left|graduated|relocated',
);
const out = words(
  '休学|辍学|退学|失学|停学|未到校|流失|未入学|长期缺课|ترک تحصیل|ترک تحصیل کرده|بازمانده|بازمانده از تحصیل|انصراف|انصرافی|انصراف از تحصیل|انتقالی|nghỉ học|đã nghỉ học|bỏ học|đã bỏ học|thôi học|bảo lưu|tạm nghỉ|nghỉ luôn|nghi hoc|bo hoc|thoi hoc|dropped out|drop out|dropout|dropped|suspended|withdrawn|withdrew|out of school|not attending|not enrolled|stopped coming|deferred|long absence',
);
const present = words(
  '在读|在校|正常|已到|已到校|到校|مشغول به تحصیل|حاضر|شاغل به تحصیل|فعال|ثبت نام شده|đang học|đi học|có mặt|bình thường|active|enrolled|present|attending|current|ok|yes|√|v|✓|✔|☑|✅|○|o|1',
);
const away = words(
  '缺勤|缺席|病假|事假|请假|旷课|迟到|缺|假|生病|غایب|غیبت|غائب|مریض|بیمار|مرخصی|غیبت موجه|دیر آمد|vắng|nghỉ ốm|ốm|bị ốm|có phép|không phép|vắng mặt|đi muộn|vang|nghi om|absent|sick|ill|late|excused|unexcused|on leave|x|×|✗|✘|❌|✕|p|k|kp|cp|l|a',
);
const posts = words(
  '班长|副班长|学习委员|体育委员|组长|课代表|班干部|نماینده|نماینده کلاس|مبصر|سرگروه|ارشد کلاس|lớp trưởng|lớp phó|tổ trưởng|tổ phó|bí thư|lop truong|monitor|prefect|class monitor|leader|captain|新生|转入|插班|插班生|新转入|chuyển đến|mới|mới chuyển đến|học sinh mới|تازه وارد|جدید|new|transferred in|new pupil|new student',
);
const male = words('男|男生|nam|m|male|boy|b|پسر|مرد|مذکر|b/m');
const female = words('女|女生|nữ|nu|f|female|girl|g|دختر|زن|مؤنث|مونث|x nữ');

const bare = (text: string): string =>
  plain(text)
    .replace(/^[\s:：,،.。;；!！-]+|[\s:：,،.。;；!！-]+$/gu, '')
    .replace(/\s+/gu, ' ');

export const sexIn = (text: string): 'm' | 'f' | undefined => {
  const said = bare(text);
  return male.has(said) ? 'm' : female.has(said) ? 'f' : undefined;
};

/** What a status says; `stays` for one that says nothing new; undefined for words that are no status. */
export function standingIn(text: string): Standing | 'stays' | undefined {
  const said = bare(text);
  if (said === '') return 'stays';
  if (gone.has(said)) return 'gone';
  if (out.has(said)) return 'out';
  if (present.has(said) || away.has(said) || posts.has(said)) return 'stays';
  const inner = said.split(/[,，、،;/|-]+/u).map((part) => part.trim());
  if (inner.length > 1 && inner.some((part) => gone.has(part))) return 'gone';
  if (inner.length > 1 && inner.some((part) => out.has(part))) return 'out';
  const began = (set: ReadonlySet<string>) =>
    [...set].some((word) => [...word].length > 3 && (said.startsWith(`${word} `) || said.endsWith(` ${word}`)));
  if (began(gone)) return 'gone';
  if (began(out)) return 'out';
  const holds = (set: ReadonlySet<string>) =>
    [...set].some((word) => /\p{Script=Han}{2}/u.test(word) && said.includes(word));
  return holds(out) ? 'out' : holds(gone) ? 'gone' : undefined;
}

/** Words that say something of a pupil and are never a part of a name, when they stand behind one. */
export const isBesideWord = (text: string): boolean => {
  const said = bare(text);
  if (said === '') return true;
  return [gone, out, present, away, posts].some((set) => set.has(said) && (said.length > 1 || /[^a-z]/u.test(said)));
};

export const phoneIn = (text: string): string | undefined => {
  const found = /(?<![\p{Nd}\p{L}])\+?[\p{Nd}][\p{Nd}\s().-]{6,18}\p{Nd}(?!\p{L})/u.exec(text)?.[0];
  const digits = found?.match(/\p{Nd}/gu)?.length ?? 0;
  return digits >= 7 && digits <= 15 ? found?.trim() : undefined;
};

const relation =
  /^(?:mẹ|bố|ba|má|cha|ông|bà|phụ huynh|ph|anh|chị|con ông|con bà|con|me|bo|مادر|پدر|ولی|سرپرست|فرزند|فرزندِ|نام پدر|家长|父亲|母亲|爸爸|妈妈|爷爷|奶奶|监护人|父|母|联系人|mother|father|parent|guardian|mum|mom|dad|s\/o|d\/o|c\/o|son of|daughter of|child of)(?:\s*[:：]\s*|\s+|(?=\p{Script=Han}))/iu;

/** Words behind a name that begin with whose child it is; the guardian's name and phone. */
export function relationIn(text: string): Beside | undefined {
  const head = relation.exec(text.trim())?.[0];
  if (head === undefined) return undefined;
  const rest = text.trim().slice(head.length).trim();
  const phone = phoneIn(rest);
  const guardian = (phone ? rest.replace(phone, ' ') : rest).replace(/^[\s:：,،-]+|[\s:：,،-]+$/gu, '').trim();
  return { ...(guardian === '' ? {} : { guardian }), ...(phone ? { phone } : {}) };
}

/** What words in brackets, or behind a dash, say. */
export function besideIn(text: string): Beside {
  const sex = sexIn(text);
  if (sex) return { sex };
  const standing = standingIn(text);
  if (standing === 'stays') return { remark: text.trim() };
  if (standing) return { standing, remark: text.trim() };
  const related = relationIn(text);
  if (related) return related;
  const phone = phoneIn(text);
  if (phone && phone.length >= text.trim().length - 4) return { phone };
  if (classWord.test(bare(text))) return { class: text.trim() };
  return { remark: text.trim() };
}

const classWord =
  /^(?:(?:lớp|lop|class|grade|کلاس|پایه)\s*)?\d{1,2}\s?[\p{L}\d]?(?:\s?[/.-]\s?\d{1,2})?$|^(?:小学|初|高)?[一二三四五六七八九\d]{1,2}年级?(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）]?班)?$|^(?:کلاس|پایه)?\s?(?:اول|دوم|سوم|چهارم|پنجم|ششم)(?: \p{L})?$|^(?:lớp|class|grade|کلاس|پایه) \S{1,6}$/u;
export const isClassWord = (text: string): boolean => classWord.test(bare(text)) && /\p{L}/u.test(text);
