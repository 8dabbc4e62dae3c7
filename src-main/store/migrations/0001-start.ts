import type { Migration } from './migration.ts'

/** The first schema: answers with their search text and filters, settings, and consents to run sign-in programs. */
export const start: Migration = {
  version: 1,
  why: 'start',
  sql: `
    create table answers (
      number integer primary key autoincrement,
      id text not null unique,
      at text not null,
      question text not null,
      restated text not null,
      headline text not null,
      status text not null,
      contexts text not null,
      pinned integer not null default 0,
      original text,
      compressed integer not null,
      body blob not null
    ) strict;
    create index answers_by_time on answers (at);
    create index answers_pinned on answers (number) where pinned = 1;
    create table answer_tags (
      tag text not null,
      answer integer not null references answers (number) on delete cascade,
      primary key (tag, answer)
    ) strict, without rowid;
    create index answer_tags_by_answer on answer_tags (answer);
    create virtual table answer_text using fts5 (
      question, restated, headline, objects, content='', contentless_delete=1
    );
    create table settings (key text primary key, value text not null) strict, without rowid;
    create table consents (
      digest text primary key,
      context text not null,
      at text not null
    ) strict, without rowid;
  `,
}
