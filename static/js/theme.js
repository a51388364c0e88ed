// Runs before the page is drawn, so that a chosen theme doesn't flash.
const root = document.documentElement;
const remembered = () => {
  try {
    return ["light", "dark"].find((theme) => theme === localStorage.getItem("theme")); // the admin may say "auto"
  } catch {
    return null; // storage is switched off: the system's theme stays
  }
};
const remember = (theme) => {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    /* the choice lasts for this page */
  }
};

if (remembered()) root.dataset.theme = remembered();

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-toggle]")) return;
  const chosen = root.dataset.theme;
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  remember(root.dataset.theme);
});
