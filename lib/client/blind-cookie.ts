/** The cookie that keeps blind mode; the server reads it for its first answer. */
export const blindCookie = "parallax-blind";
