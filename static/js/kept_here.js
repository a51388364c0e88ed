// A report that is only read now: what this device still holds of it is offered all the same.
import { offer } from "./filling/kept.js";

document.querySelectorAll("form[data-kept]").forEach(offer);
