/** Papers of a case: the choice, and having one made. */
import { paperContent, papersPage } from '../../casework/papers/papers.ts';
import { code, type Feature, on, publicId } from '../feature.ts';
import { homeScreen } from '../home-screen.ts';
import { makePaperLater } from '../papers.ts';

export const papersFeature: Feature = {
  actions: {
    papers: on([publicId], async ({ turn }, id) => {
      const page = await papersPage(turn.tx, turn.who, id);
      return turn.show(page.ok ? page.screen : await homeScreen(turn, { key: `refusal.${page.reason}` }));
    }),
    'paper.make': on([publicId, code], async ({ turn }, id, paper) => {
      const content = await paperContent(turn.tx, turn.who, id, paper);
      if (!content.ok) return turn.show(await homeScreen(turn, { key: `refusal.${content.reason}` }));
      return makePaperLater(turn, content);
    }),
  },
};
