/** What a whole line is that is no name: told by all of its words, as written. */
import { hasAccents, plain } from './plain-words.ts';

/** `class` is a class's own title (三年级二班, Lớp 4A, کلاس چهارم ب), `post` somebody's office with nobody's name. */
export type LineKind = 'title' | 'class' | 'total' | 'greeting' | 'signature' | 'post' | 'date' | 'group' | 'link';

const numeral = '[一二三四五六七八九十百零〇\\d]';
const classZh = new RegExp(
  `^(?:${numeral}{4}级)?(?:小学|初中|高中|初|高)?(?:第?${numeral}{1,3}(?:年级|年)[（(]?${numeral}{0,3}[)）]?班?|第?[（(]?${numeral}{1,3}[)）]?班)(?:学生|全体学生)?$`,
  'u',
);
const listZh = /(?:名单|花名册|点名册|点名表|签到表|登记表|名册|一览表|信息表|统计表|情况表)$/u;
const placeZh = /^\p{Script=Han}{2,16}(?:小学|中学|学校|幼儿园|教学点|教育局|中心校)/u;
const totalZh =
  /^(?:合计|总计|共计|小计|总人数|总数|全班|应到|实到|男生?|女生?|人数)[:：]?\s*(?:共|有)?\s*\d{0,4}\s*[人名]?$|^(?:全班)?共\s*[\d一二三四五六七八九十百]{1,5}\s*[人名](?:.{0,12}\d+\s*[人名]?)*$/u;

/** Of Latin and Arabic writing: the first words, and for some all of them. */
const patterns: readonly (readonly [LineKind, RegExp])[] = [
  ['class', /^(?:lớp|lop)(?: học)?\s*:?\s*\d{1,2}\s?[\p{L}\d./-]{0,4}$/u],
  [
    'class',
    /^(?:کلاس|پایه|پایهٔ|کلاس پایه)\s*:?\s*(?:\d{1,2}|اول|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم)(?:[\s/-]*[\p{L}\d]{1,8}){0,2}$/u,
  ],
  ['class', /^(?:class|grade|year|form|standard|primary|p|std)\s?:?\s*\d{1,2}\s?-?\s?[\p{L}\d]{0,3}$/u],
  ['class', /^\d{1,2}\s?[./-]?\s?[\p{Script=Latin}\p{Script=Arabic}]{1}$/u],
  ['title', /^(?:danh sách|danh sach|ds lớp|ds lop|bảng|sổ điểm|phiếu|bảng tổng hợp)(?: .*)?$/u],
  ['title', /^(?:phòng|sở|ubnd|ủy ban)(?: .*)$/u],
  [
    'title',
    /^trường (?:th|thcs|thpt|mn|pt|ptdt|ptdtbt|ptcs|tiểu học|mầm non|mẫu giáo|trung học|phổ thông|dân tộc)(?: .*|&.*)?$/u,
  ],
  ['title', /^truong (?:thcs|thpt|tieu hoc|mam non|trung hoc|pho thong)(?: .*)?$/u],
  [
    'title',
    /^(?:cộng hòa|cộng hoà) xã hội.*$|^độc lập\s*[-–].*$|^(?:năm học|nam hoc|học kỳ|hoc ky|khối|khoi)\s*:?\s*\d.*$|^(?:lớp|lop)\s*\d.*$/u,
  ],
  ['title', /^(?:فهرست|لیست|اسامی|نام)(?: اسامی)? (?:دانش آموزان|کلاس|نوآموزان|شاگردان|پایه).*$|^(?:فهرست|لیست)$/u],
  [
    'title',
    /^(?:دبستان|دبیرستان|مدرسه|آموزشگاه|اداره|وزارت|سال تحصیلی|هنرستان)(?: .*)?$|^(?:کلاس|پایه) .*$|^بسمه تعالی$|^به نام خدا$/u,
  ],
  [
    'title',
    /^(?:class|student|pupil|students|pupils|name|roll|attendance|school|learner)['’]?s? ?(?:list|lists|roll|register|names)(?: .*)?$|^list of .*$|^(?:school|academic) year.*$|^.{2,60} (?:primary|secondary|elementary|high|nursery|basic) school$|^(?:class|grade|year|form) \d.*$/u,
  ],
  [
    'total',
    /^(?:tổng số|tổng cộng|tổng|sĩ số|cộng|tong so|tong cong|si so)(?: (?:học sinh|hs|em|lớp|nam|nữ|hoc sinh))*\s*:?\s*\d{0,4}(?:\s*(?:học sinh|hs|em|bạn|nam|nữ|hoc sinh)\b.*)?$/u,
  ],
  ['total', /^(?:جمع|تعداد|مجموع)(?: کل| دانش آموزان| نفرات)*\s*:?\s*\d{0,4}(?: نفر)?$/u],
  [
    'total',
    /^(?:total|sum|count|number of (?:pupils|students|children|learners)|boys|girls|males|females)(?: (?:pupils|students|children|learners|boys|girls))?\s*[:=]?\s*\d{0,4}(?: .{0,20}\d+)?$/u,
  ],
  [
    'signature',
    /^[(（]?(?:ký tên|ký, ghi rõ họ tên|ký|ký và ghi rõ họ tên|đã ký|đóng dấu|người lập|người lập bảng|xác nhận.*|duyệt.*)[)）]?$/u,
  ],
  ['signature', /^[(（]?(?:امضا|امضاء|مهر|مهر و امضا|مهر و امضاء|محل امضا)(?: .{0,40})?[)）]?$/u],
  ['signature', /^[(（]?(?:签字|签名|盖章|签章|制表|审核|校长签字|班主任签字)[)）]?[:：]?.{0,6}$/u],
  ['signature', /^(?:signature|signed|sign|stamp|prepared by|approved by|checked by)s?(?:\s*[:_.].*| of .*)?$/u],
  [
    'signature',
    /^(?:班主任|任课教师|教师|老师|校长|家长|填表人|制表人|审核人|联系人|学校|班级|معلم|معلم کلاس|آموزگار|آموزگار کلاس|مدیر|مدیر مدرسه|معاون|مدرسه|کلاس|gvcn|gv|giáo viên|giáo viên chủ nhiệm|hiệu trưởng|người lập|trường|lớp|teacher|class teacher|homeroom teacher|head teacher|headteacher|principal|head|school|class)\s*[:：]/u,
  ],
  ['signature', /^(?:gvcn|class teacher|homeroom teacher|giáo viên chủ nhiệm)(?: .*)$/u],
  [
    'post',
    /^(?:班主任|校长|老师|教师|班长|教务处|معلم|آموزگار|مدیر|مدیر مدرسه|معاون|hiệu trưởng|phó hiệu trưởng|giáo viên|gvcn|hieu truong|giao vien|teacher|principal|headteacher|head teacher|deputy head)$/u,
  ],
  [
    'date',
    /^(?:.{0,40}[,،]\s*)?ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}.*$|^(?:.{0,40}[,،]\s*)?ngày\s*[.…_]+.*$/u,
  ],
  [
    'date',
    /^(?:تاریخ|date|日期|ngày)\s*[:：].*$|^\d{4}年\d{1,2}月(?:\d{1,2}日)?$|^\d{4}\s*[-—–~]\s*\d{4}\s*(?:学年|学年度)?.*$/u,
  ],
  ['group', /^(?:nam|nữ|男生?|女生?|absent|vắng|缺勤|غایبین)\s*[:：]$|^(?:پسران|دختران|پسرها|دخترها)\s*[:：]?$/u],
  ['group', /^(?:第?[\d一二三四五六七八九十]{1,3}组|(?:گروه|tổ|nhóm|group|team|table)\s*\p{L}?\d{0,3})\s*[:：]?$/u],
  ['link', /^https?:\/\/\S+$/u],
];

const polite = new Set(
  'با و به خدمت شما عرض احترام ادب خسته وقت وقتتون صبح عصر ظهر شب علیکم همکار همکاران گرامی عزیز محترم مدیر خانم آقای لیست کلاس بفرمایید dear teacher teachers all everyone good you very much sir madam best kind so the is this here my list'.split(
    ' ',
  ),
);
const greets = new Set(
  'سلام درود نباشید بخیر خیر تشکر سپاس ممنون ممنونم متشکرم مرسی سپاسگزارم سپاسگزاریم بفرمایید hi hello morning afternoon evening thanks thank regards please'.split(
    ' ',
  ),
);
const greetings =
  /^(?:大家|老师们?|各位(?:老师)?|您|你们?|校长)?(?:早上|上午|下午|晚上|中午)?好[呀啊]?$|^(?:谢谢|辛苦了|多谢|麻烦)|^收到$|^(?:以下|这)是.{0,14}(?:名单|学生)|名单如下[:：]?$|^(?:em |dạ )?(?:xin )?chào (?:cô|thầy|cả lớp|các|mọi|anh|chị)(?: .*)?$|^(?:dạ |em )?(?:xin )?chào$|^(?:em |dạ )?(?:xin )?(?:cảm|cám) ơn(?: .*)?$|^(?:em )?kính gửi (?:.*)$|^(?:em )?gửi (?:cô|thầy|anh|chị) .*$/u;
const plainGreetings =
  /^(?:em )?chao (?:co|thay|cac|moi|anh|chi)(?: .*)?$|^(?:em )?(?:xin )?cam on(?: .*)?$|^kinh gui .*$/u;

/** How a message begins that hands a list over, and the word for what it hands over. */
const addresses =
  /^(?:با )?(?:سلام|درود|احترام)(?=[ ,،!])|^(?:hi|hello|dear|good (?:morning|afternoon|evening|day))(?=[ ,!])|^(?:em |dạ,? ?)?(?:xin )?(?:chào|kính gửi|gửi)(?= )|^\p{Script=Han}{0,6}好(?=[,，!！。 ])|^(?:尊敬的|亲爱的)/u;
const handsOver =
  /名单|花名册|学生|(?<!\p{L})(?:lists?|names|pupils|students|learners|danh sách|ds|học sinh|لیست|فهرست|اسامی|دانش آموزان)(?!\p{L})/u;

/** سلام خانم مدیر، لیست کلاس سوم: — whole, before any comma in it parts two pupils. */
const isCoveringLetter = (text: string): boolean =>
  handsOver.test(text) && (/\p{L}.*[:：]$/u.test(text) || (addresses.test(text) && /[,،，!！.。]/u.test(text)));

function isGreeting(text: string): boolean {
  if (isCoveringLetter(text)) return true;
  const bare = text.replace(/[.,،!！。~～…]+/gu, ' ').trim();
  const words = bare.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  const isPolite = words.length > 0 && words.every((word) => polite.has(word) || greets.has(word));
  if (isPolite && words.some((word) => greets.has(word))) return true;
  return greetings.test(bare) || (!hasAccents(bare) && plainGreetings.test(bare));
}

/** What the line is, if it is one of these in whole; undefined for whatever may be a name. */
export function lineKind(line: string): LineKind | undefined {
  const text = plain(line.normalize('NFC'))
    .replace(/^[\s*•●○◦■□◆◇_=~–—-]+|[\s*_=~–—-]+$/gu, '')
    .replace(/\s+/gu, ' ');
  if (text === '') return undefined;
  const joined = text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  if (classZh.test(joined)) return 'class';
  if (totalZh.test(joined)) return 'total';
  const isLong = [...joined].length >= 5 && !/[、，,;；]/u.test(joined);
  if (listZh.test(joined) && (isLong || /^(?:学生)?(?:名单|花名册|点名册|名册)$/u.test(joined))) return 'title';
  if (isLong && placeZh.test(joined)) return 'title';
  const found = patterns.find(([, pattern]) => pattern.test(joined));
  if (found) return found[0];
  return isGreeting(text) ? 'greeting' : undefined;
}

const chatHeads = [
  // [21/11, 07:43] Class teacher: …
  /^\[[^\]]{0,24}\p{Nd}{1,2}[:：]\p{Nd}{2}[^\]]{0,12}\]\s*(?:[^:：]{1,60}[:：]\s*)?/u,
  // 21/11/2026, 07:43 - Class teacher: …
  /^\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4}[,،]?\s+\p{Nd}{1,2}[:：]\p{Nd}{2}(?:[:：]\p{Nd}{2})?(?:\s*[AaPp]\.?[Mm]\.?)?\s*[-–]\s*[^:：]{1,60}[:：]\s*/u,
  // Class teacher, [21/11/2026 07:43]
  /^[^[\]]{1,60}[,،]?\s*\[[^\]]{0,24}\p{Nd}{1,2}[:：]\p{Nd}{2}[^\]]{0,12}\]\s*:?\s*$/u,
  // 班主任 2026/9/1 7:43
  /^\S{0,12}(?:老师|主任|校长|妈妈|爸爸|家长|teacher|parent|cô|thầy|معلم|مدیر)\S{0,8}(?:\s\S{1,12}){0,2}\s+\p{Nd}{1,4}[./-]\p{Nd}{1,2}(?:[./-]\p{Nd}{1,4})?[,،]?\s+\p{Nd}{1,2}[:：]\p{Nd}{2}(?:[:：]\p{Nd}{2})?\s*$/iu,
  /^(?:forwarded from|forwarded message|转发自|chuyển tiếp từ|هدایت شده از|فوروارد شده از)\b.*$/iu,
];

/** The head that a copied chat puts before a message, or on a line of its own; '' if there is none. */
export function chatHead(line: string): string {
  for (const pattern of chatHeads) {
    const head = pattern.exec(line)?.[0];
    if (head !== undefined && head !== '') return head;
  }
  return '';
}
