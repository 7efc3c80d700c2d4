import { isRecord, type RawInput } from './input.ts';
import { type Kind, type MethodName, parametersOf } from './method-table.ts';

/** Something that Telegram accepts in silence although it is probably a mistake. */
export interface Lint {
  readonly method: string;
  readonly parameter: string;
  readonly problem: string;
}

const BUTTON_FIELDS = new Set(['text', 'style', 'icon_custom_emoji_id', ...actionFields()]);

function actionFields(): readonly string[] {
  const inline = ['switch_inline_query', 'switch_inline_query_current_chat', 'switch_inline_query_chosen_chat'];
  return ['url', 'callback_data', 'copy_text', 'web_app', 'login_url', 'callback_game', 'pay', 'disabled', ...inline];
}

/** Unknown parameters and wrong types of a request; the real server would ignore or convert them. */
export function lintOf(method: MethodName, raw: RawInput): Lint[] {
  const found: Lint[] = [];
  const known = parametersOf(method);
  for (const [parameter, value] of raw.values) {
    const kind = known[parameter];
    const problem = kind === undefined ? 'unknown parameter' : problemOf(kind, value);
    if (problem !== undefined) found.push({ method, parameter, problem });
  }
  const markup = parsed(raw.values.get('reply_markup'));
  return [...found, ...lintOfMarkup(markup).map((problem) => ({ method, parameter: 'reply_markup', problem }))];
}

function problemOf(kind: Kind, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  const wrong = `${typeof value} where ${kind} is expected`;
  switch (kind) {
    case 'text':
      return typeof value === 'string' ? undefined : wrong;
    case 'integer':
      return Number.isInteger(typeof value === 'string' ? Number(value) : value) ? undefined : wrong;
    case 'boolean':
      return typeof value === 'boolean' || /^(true|false)$/.test(String(value)) ? undefined : wrong;
    case 'chat':
      return typeof value === 'number' || /^(-?\d+|@\w+)$/.test(String(value)) ? undefined : wrong;
    case 'object':
      return isRecord(parsed(value)) ? undefined : wrong;
    case 'array':
      return Array.isArray(parsed(value)) ? undefined : wrong;
    case 'file':
      return typeof value === 'string' ? undefined : wrong;
  }
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function lintOfMarkup(markup: unknown): string[] {
  const rows = isRecord(markup) && Array.isArray(markup['inline_keyboard']) ? markup['inline_keyboard'] : [];
  const buttons = rows.flat().filter(isRecord);
  return buttons.flatMap((button) => {
    const actions = actionFields().filter((field) => button[field] !== undefined);
    const unknown = Object.keys(button).filter((field) => !BUTTON_FIELDS.has(field));
    return [
      ...(actions.length > 1 ? [`button "${button['text']}" has several actions: ${actions.join(', ')}`] : []),
      ...unknown.map((field) => `button "${button['text']}" has the unknown field ${field}`),
    ];
  });
}
