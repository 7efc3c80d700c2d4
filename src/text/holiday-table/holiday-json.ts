/** Lists of holidays in JSON, as open data has them: lists of days, of objects, objects by day, year or name. */
import { type Entry, flagOf } from './entries.ts';
import { entriesOfRow, type Role, roleOf } from './table-columns.ts';

/** What a list is called tells what its days are; days off in lieu stand among the holidays too. */
const listKinds: Readonly<Record<string, 'off' | 'on' | 'none'>> = {
  off: 'off',
  holidays: 'off',
  daysoff: 'off',
  dayoff: 'off',
  inlieudays: 'off',
  work: 'on',
  on: 'on',
  workdays: 'on',
  workingdays: 'on',
  makeup: 'on',
  makeupdays: 'on',
  observances: 'none',
};
const likeDay = /\d{1,4}[-/.年]\d{1,2}|\d{8}|\p{Nd}\s*\p{L}{3,}/u;
/** Deeper nothing is a list of days. */
const deepest = 6;

interface Place {
  readonly kind: Entry['kind'];
  readonly name: string;
  readonly path: readonly string[];
}

/** Undefined when the text is no JSON. */
export function entriesOfJson(text: string): Entry[] | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  return entriesIn(json, { kind: undefined, name: '', path: [] });
}

function entriesIn(json: unknown, place: Place): Entry[] {
  if (typeof json !== 'object' || json === null || place.path.length > deepest) return [];
  if (Array.isArray(json)) return json.flatMap((item: unknown) => entriesOfItem(item, place));
  return Object.entries(json).flatMap(([key, value]) => entriesOfKey(key, value, place));
}

function entriesOfItem(item: unknown, place: Place): Entry[] {
  if (typeof item === 'string' || typeof item === 'number')
    return likeDay.test(String(item)) || place.kind ? [dayEntry(String(item), place)] : [];
  if (Array.isArray(item)) {
    const cells = item.map(String);
    return likeDay.test(cells[0] ?? '') ? [{ ...dayEntry(cells.join('\t'), place) }] : entriesIn(item, place);
  }
  const whole = withDay(item);
  return isRow(whole) ? rowEntries(whole, place) : entriesIn(whole, place);
}

/** `{ solar: { year, month, day }, holiday: false }`: the day with what is said of it beside it. */
function withDay(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || isRow(item)) return item;
  const parts = Object.entries(item);
  const day = parts.find(([key, value]) => calendars.test(key) && isRow(value));
  if (!day) return item;
  const others = parts.filter(
    ([key, value]) => !calendars.test(key) && (typeof value !== 'object' || Array.isArray(value)),
  );
  return { ...(day[1] as object), ...Object.fromEntries(others) };
}

const calendars = /^(?:date|day|solar|shamsi|jalali|persian|gregorian|miladi)/i;

function entriesOfKey(key: string, value: unknown, place: Place): Entry[] {
  const inside: Place = { ...place, path: [...place.path, key] };
  const day = dayOfPath(inside.path);
  if (day !== undefined) {
    if (isRow(value)) return rowEntries(value, place);
    if (typeof value === 'object' && value !== null) {
      const row = Array.isArray(value) ? { events: value } : value;
      return rowEntries({ date: day, ...row }, place);
    }
    return [flagged(day, value, place)];
  }
  const kind = listKinds[key.toLowerCase().replace(/[-_ ]/g, '')];
  if (isRow(value)) return rowEntries(named(value, key), place);
  return entriesIn(value, { ...inside, kind: kind ?? place.kind, name: place.name });
}

/** `2027-01-01`, `01-01` below `2027`, or `1` below `1` below `1406`. */
function dayOfPath(path: readonly string[]): string | undefined {
  const last = path.at(-1) ?? '';
  if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$|^\d{8}$/.test(last)) return last;
  const years = path.filter((key) => /^\d{4}$/.test(key));
  const year = years.at(-1);
  if (/^\d{1,2}[-/.]\d{1,2}$/.test(last)) return year === undefined ? last : `${year}-${last}`;
  const [a, b, c] = path.slice(-3);
  return a === year && /^\d{1,2}$/.test(b ?? '') && /^\d{1,2}$/.test(c ?? '') ? `${a}-${b}-${c}` : undefined;
}

const hasRole = (value: object, ...wanted: readonly Role[]): boolean =>
  Object.entries(value).some(([key, each]) => {
    const role = roleOf(key);
    return role !== undefined && wanted.includes(role) && (typeof each === 'string' || typeof each === 'number');
  });

const isRow = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  (hasRole(value, 'from', 'day') || (hasRole(value, 'month') && hasRole(value, 'dayNumber', 'day')));

const named = (value: object, key: string): object =>
  hasRole(value, 'name') || /^\d/.test(key) ? value : { ...value, name: key };

const dayEntry = (day: string, { kind }: Place): Entry => ({ raw: day, days: day, kind, says: '', words: '' });

function flagged(day: string, value: unknown, place: Place): Entry {
  const written = typeof value === 'object' ? '' : String(value);
  const flag = typeof value === 'string' && flagOf(value) === undefined ? undefined : flagOf(written);
  // 0 worked, 1 week-end, 2 holiday, 3 holiday in lieu.
  const isMore = /^[23]$/.test(written);
  if (flag !== undefined || isMore)
    return { raw: `${day} ${written}`, days: day, kind: flag === false ? 'on' : 'off', says: '', words: '' };
  return { raw: `${day} ${written}`, days: day, kind: place.kind, says: '', words: written.replace(/,\d+$/, '') };
}

function rowEntries(row: object, { kind }: Place): Entry[] {
  const cells = Object.entries(row).map(([key, value]) => [roleOf(key), cellOf(roleOf(key), value)] as const);
  // A day in numbers of its own, beside its month.
  const isApart = cells.some(([role]) => role === 'month') && !cells.some(([role]) => role === 'from');
  const columns = cells.map(([role, cell]) => {
    return isApart && role === 'day' && /^\d{1,2}$/.test(cell) ? 'dayNumber' : role;
  });
  return entriesOfRow(
    columns,
    cells.map(([, cell]) => cell),
  ).map((entry) => ({ ...entry, kind: entry.kind ?? kind }));
}

function cellOf(role: Role | undefined, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return '';
  const items = value.map((item: unknown) =>
    typeof item === 'object' && item !== null
      ? Object.entries(item)
          .flatMap(([key, each]) => (roleOf(key) === 'name' && typeof each === 'string' ? [each] : []))
          .join(' ')
      : String(item),
  );
  return items.filter((item) => item !== '').join(role === 'made' ? '、' : ' · ');
}
