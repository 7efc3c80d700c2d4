/** Help that the plan lists, and models that work in hard areas. Source: document 003, II.1 and II.2. */
import type { Service } from '../model.ts';

const plan = (section: string, ...rows: number[]) =>
  ({ provenance: 'src', source: `003 ${section}; whom it fits is inferred`, rows }) as const;
const union = { responsible: ['youth-union'], supporting: ['donors'] } as const;
const school = { responsible: ['school'], supporting: ['youth-union'] } as const;

export const services: readonly Service[] = [
  { code: 'sponsorship', fits: ['hardship'], ...union, ...plan('II.1 (nhận đỡ đầu)', 107) },
  { code: 'scholarship', fits: ['hardship', 'fees'], ...union, ...plan('II.1, II.2 (Thắp sáng ước mơ)', 107, 111) },
  { code: 'study-tools', fits: ['hardship'], ...union, ...plan('II.2 (dụng cụ học tập)', 111) },
  {
    code: 'means-of-transport',
    fits: ['transport'],
    ...union,
    ...plan('II.1, II.2 (phương tiện đến trường)', 107, 111),
  },
  { code: 'charity-class', fits: ['weak-learning', 'hardship'], ...union, ...plan('II.1 (lớp học tình thương)', 107) },
  { code: 'summer-review', fits: ['weak-learning'], ...school, ...plan('II.1 (ôn tập hè)', 107) },
  {
    code: 'boarding-house',
    fits: ['transport', 'hardship'],
    ...union,
    project: true,
    ...plan('II.2 (Nhà bán trú cho em)', 110),
  },
  {
    code: 'study-pair',
    fits: ['weak-learning', 'motivation'],
    ...school,
    recurs: { count: 1, unit: 'month' },
    ...plan('II.2 (Đôi bạn cùng tiến); monthly look suggested', 112),
  },
  { code: 'help-a-friend', fits: ['transport', 'motivation'], ...school, ...plan('II.2 (Giúp bạn đến trường)', 112) },
  {
    code: 'rice-jar',
    fits: ['hardship'],
    ...school,
    recurs: { count: 1, unit: 'month' },
    ...plan('II.2 (Hũ gạo tiếp sức đến trường); monthly suggested', 112),
  },
  { code: 'classroom-repair', fits: 'all', ...union, project: true, ...plan('II.2 (sửa chữa phòng học)', 110) },
  { code: 'teaching-equipment', fits: 'all', ...union, project: true, ...plan('II.2 (trang thiết bị dạy học)', 110) },
  {
    code: 'fee-relief',
    fits: ['fees', 'hardship'],
    responsible: ['school'],
    supporting: ['education', 'local-government'],
    ...plan('II.3, II.4 (miễn, giảm)', 115, 118),
  },
  {
    code: 'encouragement',
    fits: ['motivation'],
    responsible: ['youth-union'],
    supporting: ['education'],
    ...plan('II.2 (gặp mặt, động viên)', 113),
  },
  { code: 'activities', fits: ['motivation'], ...school, ...plan('II.2 (VHVN, TDTT)', 114) },
  {
    code: 'communication',
    fits: ['awareness'],
    responsible: ['youth-union'],
    supporting: ['local-government'],
    ...plan('II.1 (tuyên truyền)', 106),
  },
];
