/** Who teaches a class: the principal or a coordinator hands it to another teacher of the school. */
import { rolesWith } from '../../domain/rights.ts';
import { and, eq, inArray } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { type Colleague, holdersAbove } from '../ground/staff.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { membersChanged } from '../ladder/members-changed.ts';
import { actorBy, type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { homeroomTeacher } from '../records/step-owner.ts';

export interface Teacher {
  /** Public id of the membership in the school. */
  readonly publicId: string;
  readonly personId: string;
  readonly name: string;
}

/** The school's other teachers who could take the class of this case. */
export async function teachersFor(
  tx: ReadTx,
  who: Who,
  casePublicId: string,
): Promise<{ ok: true; access: CaseAccess; teachers: Teacher[] } | Denied> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('class.assign')) return denied;
  const present = await homeroomTeacher(tx, access.schoolClass.id);
  const all = await holdersAbove(tx, access.schoolClass.area, 'teacher');
  const others = new Map<string, Colleague>();
  for (const one of all)
    if (one.unitId !== access.schoolClass.id && one.personId !== present) others.set(one.personId, one);
  const teachers = await Promise.all(
    [...others.values()].map(async ({ publicId, personId }) => ({
      publicId,
      personId,
      name: await nameOf(tx, personId),
    })),
  );
  return { ok: true, access, teachers };
}

/** The chosen teacher has the class alone from now on; open steps of its cases go along, and what the teacher before was shown of them leaves that chat. */
export async function assignTeacher(
  tx: Tx,
  who: Who,
  casePublicId: string,
  teacherPublicId: string,
): Promise<{ ok: true; access: CaseAccess; teacher: Teacher } | Denied> {
  const open = await teachersFor(tx, who, casePublicId);
  const teacher = open.ok && open.teachers.find((one) => one.publicId === teacherPublicId);
  const by = open.ok && open.access.may('class.assign');
  if (!open.ok || !teacher || !by) return denied;
  const { schoolClass } = open.access;
  const actor = actorBy(who, by);
  await recordAct(tx, actor, 'assign-teacher', schoolClass.area);
  const { membership: m } = tx.t;
  const before = await tx.db
    .update(m)
    .set({ status: 'ended', toAt: tx.now })
    .where(
      and(
        eq(m.unitId, schoolClass.id),
        inArray(m.role, rolesWith('class.teach')),
        inArray(m.status, ['active', 'waiting']),
      ),
    )
    .returning();
  const [member] = await tx.db
    .insert(m)
    .values({
      id: tx.newId(),
      publicId: tx.publicId(),
      personId: teacher.personId,
      role: 'teacher',
      unitId: schoolClass.id,
      area: schoolClass.area,
      status: 'active',
      fromAt: tx.now,
    })
    .returning();
  if (!member) throw new Error('The membership was not stored');
  for (const personId of new Set(before.map((one) => one.personId)))
    await membersChanged(tx, { kind: 'left', personId, actor });
  await membersChanged(tx, { kind: 'joined', member });
  return { ok: true, access: open.access, teacher };
}
