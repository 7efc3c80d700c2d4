/** /home and the Home button: the open question waits meanwhile. */
import { pause } from '../dialogue.ts';
import { type Feature, on } from '../feature.ts';
import { homeScreen } from '../home-screen.ts';

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
  },
};
