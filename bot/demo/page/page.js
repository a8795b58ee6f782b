// The walk: one day at a time, by keys, slider, bands, links or by itself. Without it the days stand one below the other.
"use strict";
const days = [...document.querySelectorAll(".day")];
const byId = id => document.getElementById(id);
const slider = byId("slider"), bands = document.querySelector(".bands");
const SECONDS_A_DAY = 4;
let today = 0, client = "", playing = 0;

// --- letters: a frame is made when its letter is first opened; it runs no scripts and gets the height of its mail ---

const fit = frame => {
  const body = frame.contentDocument && frame.contentDocument.body;
  if (body && body.offsetHeight) frame.style.height = `${body.offsetHeight + 1}px`;
};

const fitAll = () => document.querySelectorAll("iframe").forEach(fit);

function dress(letter) {
  const template = letter.querySelector("template");
  if (!template || !letter.open) return;
  const frame = document.importNode(template.content, true).querySelector("iframe");
  frame.addEventListener("load", () => fit(frame));
  template.replaceWith(frame);
}

function look(view) {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll("[data-view][aria-pressed]"))
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  fitAll();
}

// --- days ---

const concerns = element => !client || JSON.parse(element.dataset.clients).includes(client);
const shown = (day, what) => [...day.querySelectorAll(what)].filter(concerns);
const isEventful = day => shown(day, ".letter, .told li").length > 0;

function dayWithMail(direction) {
  let index = today + direction;
  while (days[index] && !isEventful(days[index])) index += direction;
  return days[index] ? index : -1;
}

function go(index) {
  if (!days[index]) return;
  today = index;
  const day = days[index], mails = shown(day, ".letter").length;
  days.forEach(each => { each.hidden = each !== day; });
  if (mails && !shown(day, ".letter[open]").length) shown(day, ".letter")[0].open = true;
  day.querySelectorAll(".letter").forEach(dress);
  const place = `day ${index + 1} of ${days.length}, ${mails === 1 ? "1 mail" : `${mails || "no"} mails`}`;
  const title = document.createElement("b");
  title.textContent = day.dataset.title;
  byId("here").replaceChildren(title, place);
  slider.value = index;
  slider.setAttribute("aria-valuetext", `${day.dataset.title}, ${place}`);
  byId("back").disabled = dayWithMail(-1) < 0;
  byId("on").disabled = dayWithMail(1) < 0;
  for (const track of document.querySelectorAll(".track"))
    [...track.children].forEach((cell, at) => cell.classList.toggle("today", at === index));
}

function walk(index) {
  if (!days[index] || index === today) return;
  go(index);
  history.replaceState(null, "", `#${days[index].dataset.date}`);
  const top = byId("back").parentElement.offsetTop;
  if (scrollY > top) scrollTo(0, top);
}

function play(start) {
  clearInterval(playing);
  playing = start ? setInterval(() => {
    const next = dayWithMail(1);
    if (next < 0) play(false); else walk(next);
  }, SECONDS_A_DAY * 1000) : 0;
  byId("play").setAttribute("aria-pressed", String(start));
  byId("play").textContent = start ? "Pause" : "Play";
}

function filter(name) {
  client = name;
  for (const element of document.querySelectorAll("[data-clients]")) element.hidden = !concerns(element);
  for (const day of days) day.querySelector(".nothing").hidden = isEventful(day);
  go(today);
}

// The address names a day or a letter: #2026-03-23, #mail-23. A day's is not its id: the browser is not to scroll there.
function follow() {
  const place = location.hash.slice(1);
  const target = byId(place) || byId(`day-${place}`);
  const day = target && target.closest(".day");
  if (!day) return go(today);
  if (client && target.dataset.clients && !concerns(target)) {
    document.querySelector('[name="client"][value=""]').checked = true;
    filter("");
  }
  if (target.matches(".letter")) target.open = true;
  go(days.indexOf(day));
  if (target.matches(".letter")) {
    target.scrollIntoView({ block: "start" });
    target.querySelector("summary").focus({ preventScroll: true });
  }
}

// --- what people do ---

document.addEventListener("toggle", event => {
  if (event.target.matches(".letter")) { dress(event.target); event.target.querySelectorAll("iframe").forEach(fit); }
}, true);
document.addEventListener("click", event => {
  const view = event.target.closest("[data-view][aria-pressed]");
  if (view) look(view.dataset.view);
});
document.addEventListener("keydown", event => {
  const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!direction || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
  event.preventDefault();
  play(false);
  walk(dayWithMail(direction));
});
bands.addEventListener("click", event => {
  const { left, width } = bands.querySelector(".track").getBoundingClientRect();
  const index = Math.floor((event.clientX - left) / width * days.length);
  if (index >= 0) { play(false); walk(index); }
});
slider.addEventListener("input", () => { play(false); walk(Number(slider.value)); });
byId("back").addEventListener("click", () => { play(false); walk(dayWithMail(-1)); });
byId("on").addEventListener("click", () => { play(false); walk(dayWithMail(1)); });
byId("play").addEventListener("click", () => play(!playing));
document.querySelectorAll('[name="client"]').forEach(radio => radio.addEventListener("change", () => filter(radio.value)));
addEventListener("hashchange", follow);
addEventListener("resize", fitAll);
// On paper every letter is open: what is closed on a screen would be missing there.
addEventListener("beforeprint", () => document.querySelectorAll(".letter:not([open])").forEach(letter => {
  letter.dataset.closed = "";
  letter.open = true;
}));
addEventListener("afterprint", () => document.querySelectorAll("[data-closed]").forEach(letter => {
  delete letter.dataset.closed;
  letter.open = false;
}));

document.body.classList.add("walking");
look("seen");
if (days.length) follow();
