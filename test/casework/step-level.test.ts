/** A step that is owed at a level of the tree: 004 part d five, where the township persuades (inventory rows 92, 95). */
import { describe, expect, it } from 'vitest';
import { createUnit } from '../../src/casework/ground/units.ts';
import { meetPerson } from '../../src/casework/ground/who.ts';
import type { CaseRow } from '../../src/casework/records/cases.ts';
import { ownerOf } from '../../src/casework/records/step-owner.ts';
import type { Tx } from '../../src/store/tx.ts';
import { makeStore } from '../support/store.ts';

const place = { programme: 'cn-guizhou', language: 'zh', timeZone: 'Asia/Shanghai' } as const;
const township = { id: 'township-persuade', ownerRole: 'coordinator', escalateTo: 'coordinator' } as const;
const report = { id: 'report', ownerRole: 'principal', escalateTo: 'coordinator' } as const;

/** County, township, school and class, with these coordinators; whose is a step of a case of the class? */
async function ownerIn(kinds: readonly ('county' | 'township' | 'school')[], step: typeof township | typeof report) {
  const { store } = await makeStore();
  return store.write(async (tx) => {
    const names = new Map<string, string>();
    let parent = await createUnit(tx, { kind: 'county', name: 'County', ...place });
    const units = [parent];
    for (const kind of ['township', 'school', 'class']) {
      parent = await createUnit(tx, { parent, kind, name: kind, ...place });
      units.push(parent);
    }
    for (const unit of units)
      if (kinds.some((kind) => kind === unit.kind))
        names.set(await coordinatorOf(tx, unit.id, unit.area, unit.kind), unit.kind);
    const row = {
      area: parent.area,
      unitId: parent.id,
      programme: 'cn-guizhou',
      keeperId: null,
      namedPersonId: null,
    } as unknown as CaseRow;
    return names.get((await ownerOf(tx, row, step)) ?? '');
  });
}

async function coordinatorOf(tx: Tx, unitId: string, area: string, name: string): Promise<string> {
  const { personId } = await meetPerson(tx, { platform: 'telegram', address: `a-${name}`, language: 'en', name });
  await tx.db.insert(tx.t.membership).values({
    id: tx.newId(),
    publicId: tx.publicId(),
    personId,
    role: 'coordinator',
    unitId,
    area,
    status: 'active',
    fromAt: tx.now,
  });
  return personId;
}

describe('the step of the township', () => {
  it('is the township’s, though the school has a coordinator nearer by', async () => {
    expect(await ownerIn(['county', 'township', 'school'], township)).toBe('township');
  });
  it('is the nearest one’s where the township has none', async () => {
    expect(await ownerIn(['county', 'school'], township)).toBe('school');
  });
  it('is no rule for other steps', async () => {
    expect(await ownerIn(['county', 'township', 'school'], report)).toBe('school');
  });
});
