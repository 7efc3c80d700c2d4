/**
 * Opened name pages in memory, as a search compares them: at most `mostNames` names, the pages used longest ago go
 * first. A page counts for one version, which no two states of it share, so that nothing read here can be stale.
 */
import type { KeptName } from '../../domain/names/name-search.ts';
import type { NameShelf } from '../../domain/names/name-shelf.ts';

/** One child on a page. */
export interface PageName extends KeptName {
  readonly id: string;
}

export interface KeptPage {
  readonly version: string;
  /** Where it stands in the list of its class. */
  readonly at: number;
  readonly shelf: NameShelf<PageName>;
}

/** About 30 MB. */
const mostNames = 130_000;
/** So many are left when there are too many. */
const keptNames = 115_000;

const cache = new Map<string, { readonly page: KeptPage; usedAt: number }>();
let cached = 0;
let searches = 0;

export function forgetPage(id: string): void {
  cached -= cache.get(id)?.page.shelf.names.length ?? 0;
  cache.delete(id);
}

export function keepPage(id: string, page: KeptPage): void {
  forgetPage(id);
  cache.set(id, { page, usedAt: searches });
  cached += page.shelf.names.length;
  if (cached <= mostNames) return;
  for (const [oldest] of [...cache].toSorted(([, a], [, b]) => a.usedAt - b.usedAt)) {
    if (cached <= keptNames) return;
    forgetPage(oldest);
  }
}

export interface PageVersion {
  readonly id: string;
  readonly version: string;
}

/** Those of the pages that are in memory, and those that are not. */
export function pagesInMemory(pages: readonly PageVersion[]): { kept: KeptPage[]; missing: PageVersion[] } {
  searches += 1;
  const kept: KeptPage[] = [];
  const missing: PageVersion[] = [];
  for (const page of pages) {
    const known = cache.get(page.id);
    if (known?.page.version !== page.version) missing.push(page);
    else {
      known.usedAt = searches;
      kept.push(known.page);
    }
  }
  return { kept, missing };
}
