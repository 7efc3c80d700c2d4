/** What a feature brings: commands and actions. The arguments of an action are parsed at the border. */
import { z } from 'zod';
import type { PageAt } from '../domain/screens/pages.ts';
import type { BotContext } from './context.ts';

export interface Feature {
  readonly commands?: Readonly<Record<string, (ctx: BotContext, argument: string) => Promise<void>>>;
  readonly actions?: Readonly<Record<string, ActionHandler>>;
}

export type ActionHandler = (ctx: BotContext, args: readonly string[]) => Promise<'unknown' | undefined>;

/** A public id as callback data carries it. */
export const publicId = z.string().regex(/^[a-z0-9]{10}$/);
/** A small number as callback data carries it. */
export const index = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
/** The number of a page of the longest list of a country. */
export const pageNumber = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
/** On which side of a row a page lies. */
export const beside = z.enum(['after', 'before']);

/** What the buttons of `turnsBeside` carry; nothing but a number in those of earlier versions. */
export const pageArgs = [pageNumber.optional(), beside.optional(), publicId.optional()] as const;
export const pageAt = (page = 0, side?: PageAt['beside'], id?: string): PageAt | undefined =>
  page === 0 && !id ? undefined : { page, beside: side ?? 'after', publicId: id ?? '' };

/** An instant as the button of an undo carries it. */
export const instant = z
  .string()
  .regex(/^[a-z0-9]{6,10}$/)
  .transform((text) => Number.parseInt(text, 36));
/** A code of the programme's data. */
export const code = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);

/** An action whose arguments fit the schemas; anything else is answered as an unknown button. */
export function on<const S extends readonly z.ZodType[]>(
  schemas: S,
  run: (ctx: BotContext, ...args: { [I in keyof S]: z.infer<S[I]> }) => Promise<void>,
): ActionHandler {
  const schema = z.tuple(schemas as unknown as [z.ZodType, ...z.ZodType[]]);
  return async (ctx, args) => {
    const parsed = schema.safeParse(args);
    if (!parsed.success) return 'unknown';
    await run(ctx, ...(parsed.data as { [I in keyof S]: z.infer<S[I]> }));
    return undefined;
  };
}
