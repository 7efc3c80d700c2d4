/** A lost phone: locked out at once, and the same person back on another account. */
import { action } from '../action.ts';
import type { Button, Instant, Phrase, Screen } from '../screen.ts';
import { type AboutApplicant, accountLines } from './people.ts';

const homeButton: Button = { label: { key: 'common.home' }, action: action('home') };
const backTo = (publicId: string): Button => ({
  label: { key: 'common.back' },
  action: action('people.member', publicId),
});

export const lockSureScreen = (person: { publicId: string; name: string }): Screen => ({
  lines: [{ key: 'lost-phone.sure', values: { name: person.name } }, null, { key: 'lost-phone.sure-hint' }],
  rows: [
    [
      {
        label: { key: 'lost-phone.lock', values: { name: person.name } },
        action: action('phone.locked', person.publicId),
        style: 'danger',
      },
      backTo(person.publicId),
    ],
  ],
});

/** What can be done for somebody who is locked out. */
export const lockedButtons = ({ publicId, name }: { publicId: string; name: string }): Button[][] => [
  [{ label: { key: 'lost-phone.new-phone', values: { name } }, action: action('phone.link', publicId) }],
  [{ label: { key: 'lost-phone.unlock', values: { name } }, action: action('phone.unlock', publicId) }],
];

export const lockedScreen = (person: { publicId: string; name: string }): Screen => ({
  lines: [
    { key: 'lost-phone.locked', values: { name: person.name } },
    { key: 'lost-phone.locked-hint', values: { name: person.name } },
  ],
  rows: [...lockedButtons(person), [backTo(person.publicId), homeButton]],
});

export const lockedSinceLine = (at: Instant): Phrase => ({ key: 'lost-phone.since', values: { at: { at } } });

/** To the other coordinators. */
export const lockedOutScreen = (locked: { name: string; by: string }): Screen => ({
  lines: [{ key: 'lost-phone.told', values: locked }],
  rows: [[homeButton]],
});

/** The link by which one person, and nobody else, asks to come back. */
export const returnLinkScreen = (made: { publicId: string; name: string; link: string; until: Instant }): Screen => ({
  lines: [
    { key: 'lost-phone.link', values: { name: made.name, until: { at: made.until } } },
    null,
    { key: 'common.verbatim', values: { text: made.link } },
  ],
  rows: [
    [
      { label: { key: 'lost-phone.copy', values: { name: made.name } }, copy: made.link },
      {
        label: { key: 'invite.share' },
        share: { url: made.link, text: { key: 'lost-phone.share-text', values: { name: made.name } } },
      },
    ],
    [backTo(made.publicId), homeButton],
  ],
});

/** An account opened that link: is it them? */
export const returnsScreen = (asked: { publicId: string; name: string; about: AboutReturning }): Screen => ({
  lines: [
    { key: 'lost-phone.returns', values: { name: asked.name, calls: asked.about.name } },
    null,
    ...accountLines(asked.about),
    null,
    { key: 'lost-phone.returns-hint', values: { name: asked.name } },
  ],
  rows: [
    [
      {
        label: { key: 'lost-phone.is-them', values: { name: asked.name } },
        action: action('phone.is-them', asked.publicId),
        style: 'success',
      },
    ],
    [{ label: { key: 'lost-phone.not-them' }, action: action('phone.not-them', asked.publicId), style: 'danger' }],
  ],
});

type AboutReturning = AboutApplicant & { readonly name: string };
