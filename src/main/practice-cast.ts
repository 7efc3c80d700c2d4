/** The made-up people of the practice ground, in the language of its page. */
import type { Language } from '../domain/language.ts';
import type { roles } from '../domain/rights.ts';
import type { CastMember } from '../sandbox/options.ts';

type Names = readonly (readonly [firstName: string, lastName: string])[];

/** In the order of `cast`: coordinator, teacher, principal, liaison, volunteer, donor, a second volunteer. */
const names: Record<Language, Names> = {
  en: [
    ['Nora', 'Field'],
    ['Tom', 'Marsh'],
    ['Ruth', 'Lake'],
    ['Sam', 'Hill'],
    ['Vera', 'Brook'],
    ['Dan', 'Rivers'],
    ['Will', 'Stone'],
  ],
  fa: [
    ['نسرین', 'هماهنگ‌پور'],
    ['مریم', 'آموزگاری'],
    ['حسین', 'دبستانی'],
    ['رضا', 'رابطی'],
    ['سارا', 'یاوری'],
    ['کاوه', 'نیک‌خواه'],
    ['امید', 'همراهی'],
  ],
  zh: [
    ['敏', '周'],
    ['丽', '刘'],
    ['建国', '陈'],
    ['强', '赵'],
    ['婷', '孙'],
    ['海', '林'],
    ['伟', '何'],
  ],
  vi: [
    ['Hạnh', 'Đỗ'],
    ['Lan', 'Nguyễn'],
    ['Dũng', 'Trần'],
    ['Phúc', 'Lê'],
    ['Mai', 'Phạm'],
    ['Khoa', 'Võ'],
    ['Tú', 'Bùi'],
  ],
};

const castRoles = [
  'coordinator',
  'teacher',
  'principal',
  'liaison',
  'volunteer',
  'donor',
  'volunteer',
] as const satisfies readonly (typeof roles)[number][];

/** `roleWord` gives the role in the page's language. */
export const practiceCast = (language: Language, roleWord: (role: (typeof roles)[number]) => string): CastMember[] =>
  castRoles.map((role, i) => {
    const [firstName, lastName] = names[language][i] ?? ['?', '?'];
    return {
      id: 100_001 + i,
      role: roleWord(role),
      firstName,
      lastName,
      languageCode: language === 'zh' ? 'zh-hans' : language,
    };
  });
