/** What children need, in all programmes: the catalogue of support tasks and donor cards. */
import type { Need } from './model.ts';

const suggested = { provenance: 'sug', source: 'usual help for attendance' } as const;

export const needs: readonly Need[] = [
  { code: 'bicycle', form: 'goods', provenance: 'src', source: '003 II.3 (phương tiện đến trường)' },
  { code: 'tablet', form: 'goods', provenance: 'src', source: '001 (تبلت)' },
  { code: 'books-and-stationery', form: 'goods', provenance: 'src', source: '003 II.3 (dụng cụ học tập)' },
  { code: 'school-uniform', form: 'goods', ...suggested },
  { code: 'warm-clothes', form: 'goods', ...suggested },
  { code: 'transport', form: 'money', provenance: 'src', source: '003 II.3 (phương tiện đến trường)' },
  { code: 'meals', form: 'money', ...suggested },
  { code: 'boarding-place', form: 'money', provenance: 'src', source: '003 II.3 (nhà bán trú cho em)' },
  { code: 'fees', form: 'money', provenance: 'src', source: '004 (减免杂费)' },
  { code: 'tutoring', form: 'service', provenance: 'src', source: '004 (补习班), 001 (معلم داوطلب)' },
  { code: 'accompany-to-school', form: 'service', provenance: 'src', source: '003 II.3 (giúp bạn đến trường)' },
  { code: 'counselling', form: 'service', provenance: 'src', source: '002 §4 (心理疏导)' },
  { code: 'family-talk', form: 'service', provenance: 'inf', source: '000 table ج row 9, 004 (家长会)' },
];
