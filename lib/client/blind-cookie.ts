/** The cookie that keeps blind mode; the server reads it for its first answer. */
export const blindCookie = "parallax-blind";

/** The mode of a chat that is opened blind: every question of it comes after this. */
export const blindFromTheStart = "0";
