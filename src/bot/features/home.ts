/** /home and the Home button, and the groups behind it: the open question waits meanwhile. */
import { z } from 'zod';
import { morningNow } from '../../casework/home/morning.ts';
import { holds } from '../../domain/rights.ts';
import { morningScreen } from '../../domain/screens/morning.ts';
import { pause } from '../dialogue.ts';
import { type Feature, index, on } from '../feature.ts';
import { homeGroupScreen, homeGroups, homeScreen } from '../home-screen.ts';
import { note } from '../screens.ts';

export const homeFeature: Feature = {
  commands: {
    home: async (ctx) => {
      await pause(ctx);
      await ctx.turn.say(await homeScreen(ctx.turn));
    },
  },
  actions: {
    home: on([], async (ctx) => {
      await pause(ctx);
      await ctx.turn.show(await homeScreen(ctx.turn));
    }),
    morning: on([index], async (ctx, page) => {
      if (!holds(ctx.turn.who.held, 'morning.get')) return ctx.turn.show(note('refusal.not-allowed'));
      await pause(ctx);
      await ctx.turn.show(morningScreen(await morningNow(ctx.turn.tx, ctx.turn.who), page));
    }),
    'home.more': on([z.enum(homeGroups)], ({ turn }, group) => turn.show(homeGroupScreen(turn, group))),
  },
};
