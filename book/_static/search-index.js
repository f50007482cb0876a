// The search itself: from what a reader has written to the pages that have it.
// The index lies in small files (sok/, made by src/analysis/site/search), of which a search reads
// a few. However large the book is, one search reads at most MOST_BYTES: a share for each word that
// is written, and the rest for what is said of the pages that are found.

const MOST_BYTES = 290_000;
const FOR_PAGES = 110_000;
// No file is larger than this; one of what is said of pages is smaller, so that ten are read at once.
const LARGEST_FILE = 12_000;
const LARGEST_OF_PAGES = 10_000;
const MOST_WORDS = 30; // so many words of the book may answer to one that is written
const LIKENESS = { exact: 1, stem: 0.9, begins: 0.8, holds: 0.55, near: 0.5, part: 0.35 };
const LETTERS = { ß: "ss", ø: "o", æ: "ae", œ: "oe", đ: "d", ð: "d", ł: "l" };
const WORD = /(?<!\d)\d{1,3}(?: \d{3})+(?!\d)|\d+[.,]\d+|[\p{L}\p{N}]+/gu;
// Endings of Swedish nouns, adjectives and verbs, the longest first, as Snowball lists them.
const ENDINGS = (
  "heterna heten heter andet anden arnas ernas ornas ande arna erna orna aren arens ades aste ade " +
  "are ast ens ets ars ers ors nas ar er or en et at ad na as es ns a e n s t"
)
  .split(" ")
  .sort((one, other) => other.length - one.length);

export const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[ßøæœđðł]/g, (letter) => LETTERS[letter]);

export const words = (text) =>
  (fold(text).match(WORD) || []).map((word) =>
    (/^\d/.test(word) ? word.replaceAll(" ", "").replace(".", ",") : word).slice(0, 40),
  );

// The word without the longest ending that leaves enough of it to mean something.
export const stem = (word) => {
  const ending = ENDINGS.find((each) => word.endsWith(each) && word.length - each.length >= 4);
  return ending ? word.slice(0, -ending.length) : word;
};

// Whether one letter is wrong, missing, too many, or two have changed places.
export const near = (one, other) => {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [a, b] = [one.slice(start), other.slice(start)];
  if (a.length === b.length)
    return a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  return a.length > b.length ? a.slice(1) === b : b.slice(1) === a;
};

// Whether any part of the word is near to what was written; a part at its beginning for short ones.
export const nearPart = (asked, word) => {
  const starts = asked.length < 6 ? [0] : [...word].keys();
  for (const start of starts)
    for (const length of [asked.length, asked.length - 1, asked.length + 1])
      if (start + length <= word.length && near(asked, word.slice(start, start + length))) return true;
  return false;
};

// The last of `firsts`, which are in order, that is not after `key`.
const place = (firsts, key) => {
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

export class Index {
  constructor(root) {
    this.root = root;
    this.kept = new Map();
    this.purse = { left: FOR_PAGES };
  }

  // What is read already costs nothing; null where the purse is empty.
  async #read(path, purse, largest = LARGEST_FILE) {
    if (this.kept.has(path)) return this.kept.get(path);
    if (purse.left < largest) return null;
    const reading = fetch(this.root + path, path.endsWith(".json") ? { cache: "no-cache" } : {})
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(path))));
    purse.left -= largest; // until it is known
    this.kept.set(path, reading);
    try {
      const text = await reading;
      purse.left += largest - new Blob([text]).size;
      return text;
    } catch (error) {
      this.kept.delete(path);
      throw error;
    }
  }

  async top() {
    if (!this.known) {
      const top = JSON.parse(await this.#read("index.json", { left: LARGEST_FILE }));
      this.known = { ...top, parts: top.parts.split(" "), words: top.words.split(" ") };
    }
    return this.known;
  }

  // A new search: so much may be read for each of its words, and so much for its pages.
  begin(count) {
    this.purse = { left: FOR_PAGES };
    const share = Math.floor((MOST_BYTES - FOR_PAGES - LARGEST_FILE) / count);
    return Array.from({ length: count }, () => ({ left: share }));
  }

  // The number of the file of a kind that has the key; -1 for none, null where it may not be read.
  async #file(kind, key, purse) {
    const { folder, [kind]: firsts, [`${kind}Starts`]: starts } = await this.top();
    const number = place(firsts, key);
    if (!starts || number < 0) return number;
    const own = await this.#read(`${folder}/${kind}-firsts/${number}.txt`, purse);
    return own === null ? null : starts[number] + place(own.split(" "), key);
  }

  // The line of a key, without the key; `rest` is empty where there is none.
  async #line(kind, key, purse) {
    const nothing = { rest: [], more: false, read: true };
    const number = await this.#file(kind, key, purse);
    if (number < 0) return nothing;
    const { folder } = await this.top();
    const text = number === null ? null : await this.#read(`${folder}/${kind}/${number}.txt`, purse);
    if (text === null) return { ...nothing, read: false };
    for (const mark of ["", "+"]) {
      const start = `\n${text}`.indexOf(`\n${key}${mark} `);
      if (start < 0) continue;
      const [, ...rest] = text.slice(start, text.indexOf("\n", start)).split(" ");
      return { rest, more: mark === "+", read: true };
    }
    return nothing;
  }

  // The words that hold a part of three letters or more, the most important first.
  async holding(part, purse) {
    let found = [];
    for (let length = 3; length <= part.length; length++) {
      const line = await this.#line("parts", part.slice(0, length), purse);
      found = line.read ? line.rest : found;
      if (!line.more) break;
    }
    const bare = part.replace(/[$^]/g, "");
    return found.filter((word) => word.includes(bare));
  }

  // The pages with a word, as [number, weight]; `whole` is false where there are more than listed.
  async pages(word, purse) {
    const { rest, read } = await this.#line("words", word, purse);
    let number = 0;
    const pages = rest.slice(1).map((step) => {
      number += parseInt(step.slice(1), 36);
      return [number, Number(step[0])];
    });
    return { pages, whole: read && pages.length === Number(rest[0] || 0) };
  }

  // What is said of a page; null where no more may be read.
  async page(number) {
    const { folder, pagesAFile } = await this.top();
    const path = `${folder}/pages/${Math.floor(number / pagesAFile)}.txt`;
    const text = await this.#read(path, this.purse, LARGEST_OF_PAGES);
    const line = text?.split("\n")[number % pagesAFile];
    if (!line) return null;
    const [title, kind, region, said, address] = line.split("\t");
    return { title, kind, region, said, address };
  }
}

// The book's words that answer to a written one, by how like it they are.
const answering = async (index, asked, purse) => {
  const found = new Map();
  const add = (words, likeness, fits = () => true) => {
    for (const word of words)
      if (fits(word) && !((found.get(word) || 0) >= likeness)) found.set(word, likeness);
  };
  const short = stem(asked);
  const begins = (part) => (word) => word.startsWith(part);
  const [beginning, stemmed, holding] = await Promise.all([
    asked.length > 1 ? index.holding(`^${asked}`, purse) : [],
    short !== asked ? index.holding(`^${short}`, purse) : [],
    asked.length > 2 ? index.holding(asked, purse) : [],
  ]);
  add(holding, LIKENESS.holds);
  add(stemmed, LIKENESS.begins * 0.8, begins(short));
  add([...beginning, ...holding], LIKENESS.begins, begins(asked));
  add([...beginning, ...stemmed], LIKENESS.stem, (word) => stem(word) === short);
  if (!found.size) add(await misspelt(index, asked, purse), LIKENESS.near);
  if (!found.size) add(await inCompound(index, asked, purse), LIKENESS.part);
  return [...found].sort((a, b) => b[1] - a[1]).slice(0, MOST_WORDS);
};

// One wrong letter leaves one half of the word right.
const misspelt = async (index, asked, purse) => {
  if (asked.length < 5 || /^\d/.test(asked)) return [];
  const middle = Math.floor(asked.length / 2);
  const halves =
    asked.length < 6
      ? [`^${asked.slice(0, 2)}`, `${asked.slice(-2)}$`]
      : [`^${asked.slice(0, middle)}`, asked.slice(0, middle), asked.slice(middle)];
  const changed = asked.slice(0, middle - 1) + asked[middle] + asked[middle - 1] + asked.slice(middle + 1);
  const lists = await Promise.all([...halves, changed].map((part) => index.holding(part, purse)));
  const likely = [...new Set(lists.flat())].filter((word) => nearPart(asked, word));
  const first = likely.filter((word) => nearPart(asked, word.slice(0, asked.length + 1)));
  return first.length ? first : likely;
};

// A compound that no page has: its last part says what it is, its first part what it is about.
const inCompound = async (index, asked, purse) => {
  if (asked.length < 8 || asked.length > 35 || /^\d/.test(asked)) return [];
  for (let start = 4; start <= asked.length - 4; start++) {
    const last = asked.slice(start);
    const words = await index.holding(`^${last}`, purse);
    const whole = words.filter((word) => word === last || stem(word) === stem(last));
    if (whole.length) return whole;
  }
  return [];
};

// The rank of a page's kind tells readers' pages from makers'.
const rankOf = (ranks, number) => {
  let rank = 0;
  while (rank + 1 < ranks.length && ranks[rank + 1] <= number) rank++;
  return rank;
};

// What each written word gives: the pages' numbers with a figure for how well they answer.
const scores = async (index, asked, purse) => {
  const own = await index.pages(asked, purse); // the word itself first, while there is room
  const like = own.pages.length && asked.length < 3 ? [] : await answering(index, asked, purse);
  const answers = own.pages.length ? [[asked, LIKENESS.exact]] : [];
  answers.push(...like.filter(([word]) => word !== asked));
  const found = new Map();
  const known = new Set();
  let whole = true;
  const add = async (words) => {
    const lists = await Promise.all(words.map(([word]) => index.pages(word, purse)));
    lists.forEach(({ pages, whole: all }, place) => {
      known.add(words[place][0]);
      whole &&= all;
      for (const [number, weight] of pages)
        found.set(number, Math.max(found.get(number) || 0, words[place][1] * weight));
    });
  };
  await add(answers);
  // A word that only makers have written may be misspelt there too.
  const { ranks, makers } = await index.top();
  const first = ranks[makers] ?? Infinity;
  if (found.size && [...found.keys()].every((number) => number >= first)) {
    const near = (await misspelt(index, asked, purse)).filter((word) => !known.has(word));
    const more = near.slice(0, MOST_WORDS).map((word) => [word, LIKENESS.near]);
    await add(more);
    if (more.length) answers.splice(0, answers.length, ...more);
  }
  return { asked, found, whole, words: answers.map(([word]) => word), likeness: answers[0]?.[1] || 0 };
};

// Pages that have all words, the best first; those with some of them where none has all.
export const search = async (index, query) => {
  const written = words(query);
  const long = written.filter((word) => word.length > 1 || /\d/.test(word));
  const asked = [...new Set(long.length ? long : written)].slice(0, 8);
  if (!asked.length) return { numbers: [], count: 0, asked, all: true, whole: true, like: [] };
  const { ranks, makers } = await index.top();
  const purses = index.begin(asked.length);
  const answers = await Promise.all(asked.map((word, at) => scores(index, word, purses[at])));
  // Where a word is on no page, another that is only like one is no answer either.
  const lost = answers.some(({ found, whole }) => !found.size && whole);
  const each = answers.map((one) =>
    lost && one.likeness <= LIKENESS.near ? { ...one, found: new Map(), likeness: 0 } : one,
  );
  const sums = new Map();
  for (const { found } of each)
    for (const [number, score] of found) {
      const [sum, count] = sums.get(number) || [0, 0];
      sums.set(number, [sum + score, count + 1]);
    }
  // A word on too many pages to list is taken to be on a page that the other words lead to.
  const listed = each.filter(({ whole }) => whole);
  const every = [...sums].filter(([number]) => listed.every(({ found }) => found.has(number)));
  const all = every.length > 0;
  const chosen = (all ? every : [...sums]).map(([number, [sum, count]]) => {
    const rank = rankOf(ranks, number);
    return { number, late: rank >= makers, score: count * 100 + sum * (1 - rank * 0.05) };
  });
  // Some words only is an answer for a reader, not a reason to read what makers have written.
  const suiting = all ? chosen : chosen.filter(({ late }) => !late);
  suiting.sort((a, b) => a.late - b.late || b.score - a.score || a.number - b.number);
  const missing = each.filter(({ found }) => !found.size).map((one) => one.asked);
  const like = each
    .filter(({ likeness }) => likeness && likeness <= LIKENESS.near)
    .map((one) => ({ asked: one.asked, words: one.words.slice(0, 3), far: one.likeness < LIKENESS.near }));
  return {
    numbers: suiting.map(({ number }) => number),
    count: suiting.length,
    whole: each.every((one) => one.whole),
    asked,
    all,
    missing,
    like,
  };
};
