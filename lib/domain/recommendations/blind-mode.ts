import type { Member } from '../accounts/user'

/** Whether a member may see the prediction of a film: in blind mode, only after they have rated it. */
export const mayShowPrediction = (
  { blindMode }: Pick<Member, 'blindMode'>,
  isRated: boolean,
): boolean => isRated || !blindMode
