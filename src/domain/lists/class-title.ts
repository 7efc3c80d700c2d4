/** The class that a title names: DANH SÁCH LỚP 3A, 三年级二班学生名单, فهرست کلاس سوم ب, Class 4B. */

import { foldDigits } from '../digits.ts';
import { cleanText } from '../names/names.ts';

const numeral = '[一二三四五六七八九十\\d]';
const patterns: readonly RegExp[] = [
  /(?<!\p{L})(?:lớp|lop)\s*:?\s*(\d{1,2}(?:\s?[./-]?\s?[\p{L}\d]{1,3})?)(?![\p{L}\d])/iu,
  /(?<!\p{L})(?:class|grade|year|form)\s*:?\s*(\d{1,2}\s?-?\s?[\p{L}\d]{0,2})(?![\p{L}\d])/iu,
  new RegExp(`((?:小学|初中|高中|初|高)?第?${numeral}{1,3}年级\\s*(?:[（(]?${numeral}{1,3}[)）]?\\s*班)?)`, 'u'),
  new RegExp(`((?:初|高)?[（(]?${numeral}{1,3}[)）]?班)`, 'u'),
  /(?:کلاس|پایه(?:ٔ)?)\s*:?\s*((?:\d{1,2}|اول|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم)(?:\s*[/-]?\s*(?:الف|ب|ج|د|ه|\d{1,2}))?)(?!\p{L})/u,
  /^(\d{1,2}\s?[./-]?\s?[\p{Script=Latin}\p{Script=Arabic}])$/u,
];

export function classTitle(text: string): string | undefined {
  const said = foldDigits(cleanText(text).normalize('NFKC'));
  for (const pattern of patterns) {
    const found = pattern.exec(said)?.[1]?.trim();
    if (found) return found;
  }
  return undefined;
}
