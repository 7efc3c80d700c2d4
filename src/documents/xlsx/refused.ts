/** Why a file is not read: thrown where it is found, told where the file was opened. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reason: 'too-large' | 'too-many-cells' | 'broken-file' | 'wrong-type';
  constructor(reason: Refused['reason']) {
    super(reason);
    this.reason = reason;
  }
}
