/** Invitation links: one per role and unit, to copy and to share. */

import { type Unit, unitByPublicId, unitsBelow } from '../../casework/ground/units.ts';
import { invite } from '../../casework/joining/invitations.ts';
import { endLinks, livingLinks } from '../../casework/joining/living-links.ts';
import { action } from '../../domain/action.ts';
import { heldWith, roles } from '../../domain/rights.ts';
import type { Button, Phrase } from '../../domain/screen.ts';
import { pageOf, turnsOf } from '../../domain/screens/pages.ts';
import { roleName } from '../../domain/screens/people.ts';
import { agencyName } from '../../domain/screens/referral-form.ts';
import { civilOn } from '../../domain/time.ts';
import type { BotContext, Turn } from '../context.ts';
import { type Feature, index, on, publicId } from '../feature.ts';
import { backTo, homeButton, linkOf, note } from '../screens.ts';

const unitsPerPage = 8;

export const inviteFeature: Feature = {
  commands: { invite: (ctx) => chooseUnit(ctx, 0) },
  actions: {
    invite: on([], (ctx) => chooseUnit(ctx, 0)),
    'invite.page': on([index], (ctx, page) => chooseUnit(ctx, page)),
    'invite.unit': on([publicId], (ctx, unit) => showLinks(ctx, unit)),
    'invite.renew': on([publicId], askToRenew),
    'invite.renew-now': on([publicId, publicId], renew),
  },
};

async function chooseUnit(ctx: BotContext, page: number): Promise<void> {
  const { turn } = ctx;
  const units = await unitsOf(turn);
  const [only] = units;
  if (!only) return turn.show(note('refusal.not-allowed'));
  if (units.length === 1) return showLinks(ctx, only.publicId);
  const shown = pageOf(units, page, unitsPerPage);
  return turn.show({
    lines: [{ key: 'invite.which-unit' }],
    rows: [
      ...shown.items.map((unit): Button[] => [
        { label: { verbatim: unit.name }, action: action('invite.unit', unit.publicId) },
      ]),
      turnsOf(shown, (at) => action('invite.page', at)),
      [homeButton],
    ],
  });
}

/** Units that a coordinator may invite into; classes are made by their teachers. */
async function unitsOf(turn: Turn): Promise<Unit[]> {
  const areas = heldWith(turn.who.held, 'people.invite').map(({ area }) => area);
  const found = await Promise.all(areas.map((area) => unitsBelow(turn.tx, area)));
  const units = new Map(
    found
      .flat()
      .filter((unit) => unit.kind !== 'class')
      .map((unit) => [unit.id, unit]),
  );
  return [...units.values()];
}

async function showLinks(ctx: BotContext, unitPublicId: string, first?: Phrase): Promise<void> {
  const { turn } = ctx;
  const unit = await unitByPublicId(turn.tx, unitPublicId);
  if (!unit) return turn.show(note('refusal.not-allowed'));
  const lines: Phrase[] = [];
  const rows: Button[][] = [];
  let until = 0;
  for (const role of roles) {
    const made = await invite(turn.tx, turn.who, unit, role);
    if (!made.ok) return turn.show(note(`refusal.${made.reason}`));
    until = made.expiresAt;
    const link = linkOf(ctx, made.code);
    const words = { role: roleName(role), unit: unit.name };
    lines.push({ key: 'invite.line', values: { role: roleName(role), link } });
    rows.push([
      { label: { key: 'invite.copy', values: words }, copy: link },
      { label: { key: 'invite.share' }, share: { url: link, text: { key: 'invite.share-text', values: words } } },
    ]);
  }
  return turn.show({
    lines: [
      ...(first ? [first, null] : []),
      { key: 'invite.title', values: { unit: unit.name } },
      { key: 'invite.hint', values: { until: { on: civilOn(until, unit.timeZone) } } },
      null,
      ...lines,
    ],
    rows: [
      ...rows,
      [{ label: { key: 'office.invite-for' }, action: action('offices.unit', unit.publicId, 0) }],
      // Where no screen has the button that leads here: a second tap of the same finger ends no link.
      [homeButton, { label: { key: 'invite.renew' }, action: action('invite.renew', unit.publicId) }],
    ],
  });
}

/** Names the links that would die. The way back stands where the finger is. */
async function askToRenew(ctx: BotContext, unitPublicId: string): Promise<void> {
  const { turn } = ctx;
  const unit = await unitByPublicId(turn.tx, unitPublicId);
  const living = unit && (await livingLinks(turn.tx, turn.who, unit));
  if (!unit || !living) return turn.show(note('refusal.not-allowed'));
  const [first] = living;
  if (!first) return showLinks(ctx, unitPublicId);
  return turn.show({
    lines: [
      { key: 'invite.renew-sure', values: { unit: unit.name } },
      null,
      ...living.map(({ role, agency, code }): Phrase => {
        const words = { role: roleName(role), link: linkOf(ctx, code) };
        return agency === null
          ? { key: 'invite.line', values: words }
          : { key: 'invite.line-office', values: { ...words, agency: agencyName(agency) } };
      }),
    ],
    rows: [
      [
        {
          label: { key: 'invite.renew-yes' },
          action: action('invite.renew-now', unit.publicId, first.publicId),
          style: 'danger',
        },
      ],
      [backTo(action('invite.unit', unit.publicId))],
    ],
  });
}

async function renew(ctx: BotContext, unitPublicId: string, named: string): Promise<void> {
  const { turn } = ctx;
  const unit = await unitByPublicId(turn.tx, unitPublicId);
  if (!unit) return turn.show(note('refusal.not-allowed'));
  const ended = await endLinks(turn.tx, turn.who, unit, named);
  if (ended) await turn.toast({ key: 'invite.renewed' });
  return showLinks(ctx, unitPublicId, ended ? { key: 'invite.renewed-hint' } : undefined);
}
