/* Checks the signature of a certificate on this device. What is read is `1.<facts>.<signature>`, after the # of the
   address in the code; see proof.py. Nothing is sent anywhere. */
const root = document.getElementById("verifier"), read = name => JSON.parse(root.dataset[name]);
const keys = read("keys"), labels = read("labels"), form = root.querySelector("form"), box = form.elements.code;
const P = 2n ** 255n - 19n, ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (a, n = P) => ((a % n) + n) % n;
const power = (a, e) => { let r = 1n; for (a = mod(a); e; e >>= 1n, a = a * a % P) if (e & 1n) r = r * a % P; return r; };
const D = mod(-121665n * power(121666n, P - 2n)), ROOT = power(2n, (P - 1n) / 4n);
const number = bytes => bytes.reduceRight((sum, byte) => sum << 8n | BigInt(byte), 0n);

function point(bytes) {
  const sign = bytes[31] >> 7, y = number(bytes) & (2n ** 255n - 1n);
  if (y >= P) throw new Error("no point");
  const u = mod(y * y - 1n), v = mod(D * y * y + 1n);
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  if (mod(v * x * x) === mod(-u)) x = mod(x * ROOT);
  if (mod(v * x * x) !== u || (!x && sign)) throw new Error("no point");
  if (Number(x & 1n) !== sign) x = P - x;
  return [x, y, 1n, mod(x * y)];
}
function add([a, b, c, d], [e, f, g, h]) {
  const m = mod((b - a) * (f - e)), n = mod((b + a) * (f + e)), k = mod(2n * d * D * h), l = mod(2n * c * g);
  const p = n - m, q = l - k, r = l + k, s = n + m;
  return [mod(p * q), mod(r * s), mod(q * r), mod(p * s)];
}
function times(base, count) {
  let sum = [0n, 1n, 1n, 0n];
  for (; count; count >>= 1n, base = add(base, base)) if (count & 1n) sum = add(sum, base);
  return sum;
}
const same = (a, b) => mod(a[0] * b[2] - b[0] * a[2]) === 0n && mod(a[1] * b[2] - b[1] * a[2]) === 0n;
const BASE = point(Uint8Array.from({ length: 32 }, (_, i) => i ? 0x66 : 0x58));

/* Where the browser does not know Ed25519: RFC 8032, only to check. */
async function ownCheck(key, signature, message) {
  const s = number(signature.slice(32)), start = signature.slice(0, 32);
  if (s >= ORDER) return false;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-512", new Uint8Array([...start, ...key, ...message])));
  try {
    return same(times(BASE, s), add(point(start), times(point(key), mod(number(hash), ORDER))));
  } catch { return false; }
}
async function isSigned(key, signature, message) {
  if (signature.length !== 64) return false;
  let known;
  try { known = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]); }
  catch { return ownCheck(key, signature, message); }
  return crypto.subtle.verify("Ed25519", known, signature, message);
}

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));

/* The facts of a genuine certificate; null for anything else. */
async function genuine(text) {
  try {
    const [form, packed, mark] = text.slice(text.indexOf("#") + 1).trim().split("."), content = bytes(packed);
    const facts = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content)), key = keys[facts[10]];
    const message = new Uint8Array([...new TextEncoder().encode(root.dataset.context + "\n"), ...content]);
    return form === "1" && facts.length === 11 && key && await isSigned(bytes(key), bytes(mark), message) ? facts : null;
  } catch { return null; }
}

const language = document.documentElement.lang, day = iso => new Intl.DateTimeFormat(
  language === "ar" ? "ar-SY-u-nu-latn" : "en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

function show(name, facts) {
  for (const part of root.querySelectorAll("[data-result]")) part.hidden = part.dataset.result !== name;
  const part = root.querySelector(`[data-result="${name}"]`);
  if (!part) return;
  if (facts) fill(part, facts);
  part.focus();
}
function fill(part, [code, arabic, english, kind, governorate, provisional, from, until, signed, places]) {
  const values = {
    number: code, name: language === "ar" ? arabic : english || arabic, kind: labels.kinds[kind], from: day(from),
    governorate: labels.governorates[governorate], until: day(until), signed: day(signed),
    places: places.map((count, i) => count && `${labels.bands[i]}: ${count}`).filter(Boolean).join(" · "),
  };
  for (const [name, value] of Object.entries(values))
    for (const spot of part.querySelectorAll(`[data-fact="${name}"]`)) spot.textContent = value;
  part.querySelector("[data-part=provisional]").hidden = !provisional;
  part.querySelector("[data-part=over]").hidden = until >= new Date().toISOString().slice(0, 10);
  const online = part.querySelector("[data-part=online]");
  online.href = online.dataset.folder + encodeURIComponent(code);
}
async function check(text) {
  if (!text.trim()) return show("");
  if (!crypto.subtle) return show("unable");
  const facts = await genuine(text);
  show(facts ? "genuine" : "forged", facts);
}

form.addEventListener("submit", event => { event.preventDefault(); check(box.value); });
addEventListener("hashchange", () => check(location.hash));
if (location.hash.length > 1) check(location.hash);

/* Camera and pictures, where the browser can read codes. */
async function reader() {
  const known = "BarcodeDetector" in self ? await BarcodeDetector.getSupportedFormats().catch(() => []) : [];
  const able = known.includes("qr_code");
  return able ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
}
async function found(eye, source) {
  const [code] = await eye.detect(source);
  if (code) { box.value = code.rawValue; check(code.rawValue); }
  return Boolean(code);
}
async function look(eye, film, stop) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const end = () => { stream.getTracks().forEach(track => track.stop()); film.hidden = stop.hidden = true; };
  film.srcObject = stream;
  film.hidden = stop.hidden = false;
  stop.onclick = end;
  await film.play();
  while (stream.active && !await found(eye, film)) await new Promise(done => setTimeout(done, 250));
  end();
}
reader().then(eye => {
  const part = root.querySelector("[data-part=camera]"), said = part.querySelector("[role=status]");
  root.querySelector("[data-part=blind]").hidden = Boolean(eye);
  if (!eye) return;
  part.hidden = false;
  const refuse = () => { said.textContent = said.dataset.failed; };
  part.querySelector("[data-part=look]").addEventListener("click", () =>
    look(eye, part.querySelector("video"), part.querySelector("[data-part=stop]")).catch(refuse));
  part.querySelector("[type=file]").addEventListener("change", async event => {
    said.textContent = "";
    const [file] = event.target.files;
    if (file && !await createImageBitmap(file).then(image => found(eye, image)).catch(() => false)) refuse();
  });
});

const ready = root.querySelector("[data-part=ready]");
if ("serviceWorker" in navigator) navigator.serviceWorker.register(root.dataset.worker)
  .then(() => navigator.serviceWorker.ready).then(() => { ready.hidden = false; }).catch(() => {});
