package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"wenzheng/store"
)

// remember notes a chat that we speak in.
func (b *Bot) remember(tx store.Tx, chat store.ChatID, private bool) error {
	b.mu.Lock()
	known := b.known[chat]
	b.mu.Unlock()
	if known {
		return nil
	}
	c, ok, err := chatTable.Get(tx, string(chat))
	if err != nil {
		return err
	}
	if !ok || !c.Gone.IsZero() {
		if !ok {
			c = Chat{Since: b.o.Now(), Private: private}
		}
		c.Gone, c.Why = time.Time{}, ""
		if err := chatTable.Put(tx, string(chat), c); err != nil {
			return err
		}
	}
	b.mu.Lock()
	if len(b.known) > 100000 {
		clear(b.known)
	}
	b.known[chat] = true
	b.mu.Unlock()
	return nil
}

// gone notes that a chat takes nothing more.
func (b *Bot) gone(ctx context.Context, chat store.ChatID, why error) {
	b.mu.Lock()
	delete(b.known, chat)
	b.mu.Unlock()
	err := b.o.State.Update(context.WithoutCancel(ctx), func(tx store.Tx) error {
		c, ok, err := chatTable.Get(tx, string(chat))
		if err != nil || ok && !c.Gone.IsZero() {
			return err
		}
		if !ok {
			c.Since = b.o.Now()
		}
		c.Gone = b.o.Now()
		if why != nil {
			c.Why = why.Error()
		}
		return chatTable.Put(tx, string(chat), c)
	})
	if err != nil {
		b.o.Log.Error("chat not marked as gone", "err", err)
	}
}

// Fetch returns the document that came with m, at most limit bytes.
func (b *Bot) Fetch(ctx context.Context, m Message, limit int64) (data []byte, err error) {
	f, ok := b.adapter(m.Platform).(Fetcher)
	if !ok || m.File == nil {
		return nil, fmt.Errorf("bot: %s has no documents: %w", m.Platform, store.ErrNotFound)
	}
	err = guard(func() (err error) {
		data, err = f.Fetch(ctx, *m.File, limit)
		return err
	})
	return data, err
}

// Gone reports whether the chat takes nothing more.
func (b *Bot) Gone(ctx context.Context, chat store.ChatID) (gone bool, err error) {
	err = b.o.State.View(ctx, func(tx store.Tx) error {
		c, _, err := chatTable.Get(tx, string(chat))
		gone = !c.Gone.IsZero()
		return err
	})
	return gone, err
}

// Changed tells what became of a chat; see Handler.
func (b *Bot) Changed(ctx context.Context, c Change) error {
	switch c.Kind {
	case Left:
		b.gone(ctx, c.Chat, errors.New("left"))
	case Moved:
		return b.moved(ctx, c.Chat, c.To)
	case Joined:
		greet := false
		err := b.o.State.Update(ctx, func(tx store.Tx) error {
			old, ok, err := chatTable.Get(tx, string(c.Chat))
			if err != nil {
				return err
			}
			greet = !c.Private && (!ok || !old.Gone.IsZero())
			if !ok {
				old.Since = b.o.Now()
			}
			old.Private, old.Gone, old.Why = c.Private, time.Time{}, ""
			return chatTable.Put(tx, string(c.Chat), old)
		})
		l := b.link(platform(c.Chat))
		if err != nil || !greet || l == nil {
			return err
		}
		r := Say(wordsGreeting)
		if c.Note != "" {
			r.Blocks = append(r.Blocks, Block{Text: c.Note})
		}
		b.spawn(func(ctx context.Context) { b.speak(ctx, l, c.Chat, Split(r, l.Form()), func() {}, nil) })
	}
	return nil
}

// current gives the name that a chat has now.
func (b *Bot) current(id store.ChatID) store.ChatID {
	b.mu.Lock()
	defer b.mu.Unlock()
	if to, ok := b.renames[whole(id)]; ok {
		return renamed(id, to)
	}
	return id
}

// renamed gives the new name of a chat or of a topic in it.
func renamed(id, to store.ChatID) store.ChatID {
	if _, topic, ok := strings.Cut(string(id), "/"); ok {
		return to + "/" + store.ChatID(topic)
	}
	return to
}

// moved renames a chat and its topics in every table.
func (b *Bot) moved(ctx context.Context, from, to store.ChatID) error {
	if from == to || from == "" || to == "" {
		return nil
	}
	b.mu.Lock()
	delete(b.known, from)
	b.renames[from] = to // for what is on its way
	delete(b.renames, to)
	b.mu.Unlock()
	return b.o.State.Update(ctx, func(tx store.Tx) error {
		for _, table := range []string{string(turnTable), string(buttonTable), string(sentTable), string(restTable), string(chatTable)} {
			index := table == string(buttonTable) || table == string(sentTable)
			if err := rename(tx, table, string(from), string(to), index); err != nil {
				return err
			}
		}
		var waiting []job
		err := pendingTable.Scan(tx, "", "", func(key string, e entry) bool {
			if whole(e.Message.Chat) == from {
				waiting = append(waiting, job{key, e})
			}
			return true
		})
		if err != nil {
			return err
		}
		for _, j := range waiting {
			j.Message.Chat = renamed(j.Message.Chat, to)
			if err := pendingTable.Put(tx, j.key, j.entry); err != nil {
				return err
			}
		}
		for _, f := range b.o.Moved {
			if err := f(tx, from, to); err != nil {
				return err
			}
		}
		return nil
	})
}

// rename gives the entries of a chat and its topics new keys; the values of an index are keys, too.
func rename(tx store.Tx, table, from, to string, index bool) error {
	type pair struct {
		key   string
		value []byte
	}
	var all []pair
	err := tx.Scan(table, from, "", func(key string, value []byte) bool {
		if rest := key[len(from):]; rest == "" || strings.HasPrefix(rest, sep) || rest[0] == '/' {
			all = append(all, pair{key, []byte(string(value))})
		}
		return true
	})
	if err != nil {
		return err
	}
	for _, p := range all {
		key := to + p.key[len(from):]
		if index {
			at, _, err := store.Table[string](table).Get(tx, p.key)
			if err != nil {
				return err
			}
			if after, ok := strings.CutPrefix(at, from); ok {
				at = to + after
			}
			err = store.Table[string](table).Put(tx, key, at)
			if err != nil {
				return err
			}
		} else if err := tx.Put(table, key, p.value); err != nil {
			return err
		}
		if err := tx.Delete(table, p.key); err != nil {
			return err
		}
	}
	return nil
}
