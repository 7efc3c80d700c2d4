/** /help: what the commands do, and whom to call for a child in danger. */
import { emergencyLines } from '../../domain/screens/danger.ts';
import { programmeOf } from '../../programmes/registry.ts';
import { goOn } from '../dialogue.ts';
import type { Feature } from '../feature.ts';
import { homeButton } from '../screens.ts';
import { rulesButton } from './rules.ts';

export const helpFeature: Feature = {
  commands: {
    help: async (ctx) => {
      const { turn } = ctx;
      const programme = turn.who.held[0]?.programme;
      const numbers = programme ? programmeOf(programme).emergency : [];
      await turn.say({
        lines: [
          { key: 'help.title' },
          { key: 'help.text' },
          ...(numbers.length > 0 ? [null, { key: 'help.danger' } as const, ...emergencyLines(numbers)] : []),
        ],
        rows: [...(programme ? [[rulesButton]] : []), [homeButton]],
      });
      await goOn(ctx);
    },
  },
};
