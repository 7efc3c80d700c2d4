/** What children need, in all programmes: the catalogue of support tasks and donor cards. */
import type { Need } from './model.ts';

const suggested = { provenance: 'sug', source: 'usual help for attendance' } as const;

export const needs: readonly Need[] = [
  { code: 'bicycle', form: 'goods', usualBand: 2, provenance: 'src', source: '003 II.1 (phương tiện đến trường)' },
  { code: 'tablet', form: 'goods', usualBand: 3, provenance: 'src', source: '001 (تبلت)' },
  {
    code: 'books-and-stationery',
    form: 'goods',
    usualBand: 0,
    provenance: 'src',
    source: '003 II.2 (dụng cụ học tập)',
  },
  { code: 'school-uniform', form: 'goods', usualBand: 1, ...suggested },
  { code: 'warm-clothes', form: 'goods', usualBand: 1, ...suggested },
  { code: 'transport', form: 'money', usualBand: 1, provenance: 'src', source: '003 II.1 (phương tiện đến trường)' },
  { code: 'meals', form: 'money', usualBand: 2, ...suggested },
  { code: 'boarding-place', form: 'money', usualBand: 3, provenance: 'src', source: '003 II.2 (nhà bán trú cho em)' },
  { code: 'fees', form: 'money', usualBand: 2, provenance: 'src', source: '004 (减免杂费)' },
  { code: 'tutoring', form: 'service', provenance: 'src', source: '004 (补习班), 001 (معلمان زیادی … علاقمند هستند)' },
  { code: 'accompany-to-school', form: 'service', provenance: 'src', source: '003 II.2 (giúp bạn đến trường)' },
  {
    code: 'treatment',
    form: 'money',
    usualBand: 2,
    unpublished: true,
    provenance: 'src',
    source: '001 (بهداشت و درمان)',
  },
  { code: 'skills', form: 'service', provenance: 'src', source: '001 (مهارت‌آموزی)' },
  { code: 'insurance', form: 'money', usualBand: 2, provenance: 'src', source: '001 (بیمه)' },
  { code: 'counselling', form: 'service', provenance: 'src', source: '002 §4 (心理疏导)' },
  { code: 'family-talk', form: 'service', provenance: 'inf', source: '000 table ج row 9, 004 (家长会)' },
];

/** What no card tells of, whatever the reason: it would say that a child is ill. */
export const unpublishedNeeds: readonly string[] = needs.flatMap(({ code, unpublished }) =>
  unpublished ? [code] : [],
);
