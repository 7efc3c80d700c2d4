/** Why a person could not do something: the page says it in its own language. */
export type Obstacle = 'blocked' | 'not-own' | 'too-old' | 'gone' | 'protected' | 'other-bot' | 'photo' | 'too-big';

/** Thrown by what people do; a mistake of theirs, not of the bot. */
export class Unable extends Error {
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle, message: string) {
    super(message);
    this.obstacle = obstacle;
  }
}
