// input[data-chooses="id"]: what is typed into it belongs to the radio button with that id.
document.addEventListener("input", (event) => {
  const chosen = document.getElementById(event.target.dataset?.chooses);
  if (chosen && event.target.value.trim()) chosen.checked = true;
});
