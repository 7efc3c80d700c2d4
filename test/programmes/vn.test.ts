/**
 * Viet Nam. Source: document 003, II.1 (Tổ công tác … trực tiếp đến từng hộ gia đình … vận động học sinh trở lại lớp … cùng
 * Nhà trường, gia đình đề ra các biện pháp khắc phục, hỗ trợ), II.4, III. Inventory rows 106–109, 117, 119–123.
 * Offices rest on Saturday and Sunday, the school on Sunday only. All days are suggestions.
 */
import { describe, expect, it } from 'vitest';
import { vn } from '../../src/programmes/vn/programme.ts';
import { persuasion, visit } from '../support/ladder.ts';
import { done, fact, ladderOf } from '../support/programme-ladder.ts';

const { stand, open, roll } = ladderOf(vn);
const told = fact('09-14', 'opened', { as: 'dropout' });
const visited = visit('09-16');

describe('the working team', () => {
  it.each(['not-attending', 'dropout', 'at-risk'])(
    'goes to a household told of as %s within five working days (108, 109)',
    (as) => {
      expect(open('09-14', [fact('09-14', 'opened', { as })])).toEqual({ household: '2026-09-21' });
    },
  );
  it('goes to a pupil who was absent three school days, Saturday among them (108)', () => {
    expect(open('09-18', [], roll('09-17', 'AA'))).toEqual({});
    expect(open('09-19', [], roll('09-17', 'AAA'))).toEqual({ household: '2026-09-25' });
  });
  it('persuades, and sets measures with school and family, after the visit (109)', () => {
    expect(open('09-16', [told, visited])).toEqual({ mobilise: '2026-09-23', measures: '2026-09-23' });
  });
  it('has gone nowhere while nobody was met (109)', () => {
    expect(open('09-16', [told, visit('09-16', false)])).toEqual({ household: '2026-09-21' });
  });
  it('has persuaded in vain when the family refused, and measures stay (109)', () => {
    expect(open('09-17', [told, visited, persuasion('09-17')])).toEqual({ measures: '2026-09-23' });
  });
  it('brings the support once measures are agreed, with a look each month (107, 109)', () => {
    const state = stand('09-18', [told, visited, persuasion('09-17'), done('09-18', 'measures')]);
    expect(state.openSteps).toMatchObject([{ id: 'support', dueOn: '2026-10-02', reviewOn: '2026-10-19' }]);
    expect(state.stage).toBe('support');
  });
});

describe('back in class', () => {
  const back = [told, visited, fact('09-21', 'return')];
  it('is looked at after 30, 60 and 90 days (117)', () => {
    expect(open('09-21', back)).toEqual({});
    expect(open('10-21', back)).toEqual({ 'check-in-30': '2026-10-27' });
    expect(open('11-20', [...back, done('10-22', 'check-in-30')])).toEqual({ 'check-in-60': '2026-11-26' });
  });
  it('ends with the last look (117)', () => {
    const looks = [done('10-22', 'check-in-30'), done('11-21', 'check-in-60'), done('12-21', 'check-in-90')];
    expect(stand('12-21', [...back, ...looks]).episode).toMatchObject({
      endedOn: '2026-12-21',
      closure: 'back-in-class',
    });
  });
  it('begins a second round when the child stays away again', () => {
    const state = stand('10-03', back, roll('10-01', 'AAA'));
    expect(state.openSteps).toMatchObject([{ id: 'household', round: 2, dueOn: '2026-10-09' }]);
  });
});

describe('the plan', () => {
  it('keeps three kinds of children told of apart (108, 117)', () => {
    expect(vn.caseKinds.filter(({ told: isTold }) => isTold).map(({ code }) => code)).toEqual([
      'not-attending',
      'dropout',
      'at-risk',
    ]);
  });
  it.each([
    ['peak-after-summer', { from: { month: 8, day: 15 }, to: { month: 9, day: 30 } }],
    ['peak-after-tet', { lunar: { month: 1, day: 6 }, days: 30 }],
    ['youth-month', { months: { from: 3, to: 3 } }],
    ['summer-campaign', { months: { from: 6, to: 8 } }],
    ['mid-review', { months: { from: 1, to: 1 } }],
    ['end-review', { months: { from: 5, to: 5 } }],
  ])('has %s in its year (106, 119, 121)', (code, when) => {
    expect(vn.duties.find((duty) => duty.code === code)?.when).toEqual(when);
  });
  it('has units report to the department, and the department to the board (120, 123)', () => {
    const reports = vn.duties.flatMap(({ code, level, reportsTo }) => (reportsTo ? [[code, level, ...reportsTo]] : []));
    expect(reports).toEqual([
      ['yearly-report', 'commune', 'youth-school-department'],
      ['consolidated-report', 'province', 'standing-board'],
    ]);
  });
});
