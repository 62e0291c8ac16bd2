/** What a phone dials: digits and a leading plus. */
export const callAddress = (number: string): string => `tel:${number.replace(/(?!^\+)[^\d]/g, "")}`;
export const textAddress = (number: string): string => `sms:${number.replace(/(?!^\+)[^\d]/g, "")}`;
