/** The letters at the head of a unit's case numbers: from its name where it gives some, unique in the installation. */
import { foldName } from '../../domain/names/names.ts';
import { eq } from '../../store/orm.ts';
import { hanSounds } from '../../store/search-text.ts';
import type { ReadTx } from '../../store/tx.ts';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const fewest = 2;
const most = 4;

/** Two to five capital letters that no other unit has. */
export async function freeUnitCode(tx: ReadTx, name: string, random: string): Promise<string> {
  const base = initialsOf(name) || letterOf(random, 0);
  for (let tries = 0; ; tries += 1) {
    const padding = Math.max(fewest - base.length, tries === 0 ? 0 : 1 + Math.floor(tries / letters.length));
    const tail = Array.from({ length: padding }, (_, i) => letterOf(random, tries + i)).join('');
    const code = (base.slice(0, 5 - tail.length) + tail).slice(0, 5);
    const [taken] = await tx.db.select({ id: tx.t.unit.id }).from(tx.t.unit).where(eq(tx.t.unit.code, code));
    if (!taken) return code;
  }
}

/** `红星小学` HXXX, `Trường Kim Đồng` TKD; empty for a script without Latin sounds. */
function initialsOf(name: string): string {
  const words = foldName(name).split(/\s+/).filter(Boolean);
  const initials = words.flatMap((word) =>
    /\p{Script=Han}/u.test(word) ? hanSounds(word).map(([likeliest]) => likeliest?.[0] ?? '') : [word[0] ?? ''],
  );
  return initials
    .join('')
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
    .slice(0, most);
}

const letterOf = (random: string, at: number): string =>
  letters[((random.codePointAt(at % random.length) ?? 0) + 7 * at) % letters.length] ?? 'A';
