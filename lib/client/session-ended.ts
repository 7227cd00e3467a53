// Heard when the server says that this browser is not signed in any more. It does not know pages.
import { createListeners } from "./listeners";

export const sessionEnded = createListeners();
