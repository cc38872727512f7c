import type { Member } from '../accounts/user'

/** Whether a member may be told what they would rate a film: in blind mode, only once they have rated it. */
export const mayShowPrediction = (
  { blindMode }: Pick<Member, 'blindMode'>,
  isRated: boolean,
): boolean => isRated || !blindMode
