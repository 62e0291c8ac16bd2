/**
 * Is the practice's word due, "tell your therapist what works and what does not" (S21)? At session 1 and again at about
 * session 5: such an invitation alone raised the alliance (Flückiger 2012). Never a third time.
 *
 * @param shownAt numbers of the sessions before or at which she was shown it.
 */
export function invitationToSpeakUpDue(sessionNumber: number, shownAt: readonly number[]): boolean {
  if (shownAt.length === 0) return true;
  return shownAt.length === 1 && sessionNumber >= 5 && (shownAt[0] ?? 0) < 5;
}
