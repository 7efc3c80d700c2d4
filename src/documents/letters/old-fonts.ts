/** Vietnamese as old fonts hold it: VNI puts the mark behind its letter, TCVN3 (ABC) has a code for each letter. */

const vniBases: Readonly<Record<string, string>> = {
  a: 'ùá øà ûả õã ïạ ââ áấ àầ åẩ ãẫ äậ êă éắ èằ úẳ üẵ ëặ',
  e: 'ùé øè ûẻ õẽ ïẹ âê áế àề åể ãễ äệ',
  o: 'ùó øò ûỏ õõ ïọ âô áố àồ åổ ãỗ äộ',
  ô: 'ùớ øờ ûở õỡ ïợ',
  u: 'ùú øù ûủ õũ ïụ',
  ö: 'ùứ øừ ûử õữ ïự',
  y: 'ùý øỳ ûỷ õỹ',
};
const vniAlone: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
  ñ: 'đ',
  í: 'í',
  ì: 'ì',
};
const vni = new Map(
  Object.entries(vniBases).flatMap(([base, marks]) =>
    marks.split(' ').map((pair) => [base + pair.slice(0, 1), pair.slice(1)] as const),
  ),
);

const inCase = (made: string, like: string): string => (/\p{Lu}/u.test(like) ? made.toUpperCase() : made);

/** Text of a VNI font, as it looks in another. */
export const fromVni = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[aeoôuöyAEOÔUÖY][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[ôöæóòîñíìÔÖÆÓÒÎÑÍÌ]/gu, (found) => {
      const lower = found.toLowerCase();
      const made = vni.get(lower) ?? vniAlone[lower];
      if (made !== undefined) return inCase(made, found.slice(0, 1));
      const first = vniAlone[lower.slice(0, 1)];
      return first === undefined ? found : inCase(first, found.slice(0, 1)) + found.slice(1);
    });

const tcvn3Codes = '¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00ADøõö÷ùýúûüþ¡¢§£¤¥¦';
const tcvn3Letters = 'áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ';
const tcvn3 = new Map([...tcvn3Codes].map((code, at) => [code, [...tcvn3Letters][at] ?? code]));

/** Text of a TCVN3 (ABC) font, as it looks in another. */
export const fromTcvn3 = (text: string): string =>
  [...text.normalize('NFC')].map((letter) => tcvn3.get(letter) ?? letter).join('');
