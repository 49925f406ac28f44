package push

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"wenzheng/bot"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/qa"
	"wenzheng/store"
)

// look plans what is due now: digests by schedule, alerts, notices of new holders.
func (p *Pusher) look(ctx context.Context) error {
	if err := p.read(ctx); err != nil {
		return err
	}
	editor := p.o.Editor()
	if editor == nil {
		return nil
	}
	now := p.o.Now()
	p.mu.Lock()
	news := p.news
	p.news = false
	p.mu.Unlock()
	if news {
		if err := p.holders(ctx, editor, now); err != nil {
			return err
		}
		for chat, list := range p.subs {
			if _, ok := p.alerts[chat]; !ok && slices.ContainsFunc(list, alerting) {
				p.alerts[chat] = now.Add(p.o.Merge)
			}
		}
	}
	if err := p.digests(ctx, editor, now); err != nil {
		return err
	}
	return p.collect(ctx, editor, now)
}

func alerting(s Subscription) bool { return s.When.Kind == Alert }

// read takes the subscriptions from the state when they have changed.
func (p *Pusher) read(ctx context.Context) error {
	p.mu.Lock()
	stale := p.stale
	p.stale = false
	p.mu.Unlock()
	if !stale {
		return nil
	}
	subs := map[store.ChatID][]Subscription{}
	err := p.o.State.View(ctx, func(tx store.Tx) error {
		clear(subs)
		return subTable.Scan(tx, "", "", func(key string, s Subscription) bool {
			chat, _, _ := strings.Cut(key, sep)
			subs[store.ChatID(chat)] = append(subs[store.ChatID(chat)], s)
			return true
		})
	})
	if err != nil {
		p.mu.Lock()
		p.stale = true
		p.mu.Unlock()
		return err
	}
	slots := map[When][]store.ChatID{}
	for _, chat := range slices.Sorted(maps.Keys(subs)) {
		for _, s := range subs[chat] {
			if s.When.Kind == Alert {
				continue
			}
			if l := slots[s.When]; len(l) == 0 || l[len(l)-1] != chat {
				slots[s.When] = append(l, chat)
			}
		}
	}
	p.subs, p.slots = subs, slots
	clear(p.done) // a subscription that is new to a slot is looked at, too
	return nil
}

// digests plans what is due by schedule.
func (p *Pusher) digests(ctx context.Context, editor Editor, now time.Time) error {
	slots := slices.SortedFunc(maps.Keys(p.slots), func(a, b When) int { return strings.Compare(a.String(), b.String()) })
	for _, when := range slots {
		sched, err := when.of(p.o.Zone)
		if err != nil {
			p.o.Log.Error("push", "err", err)
			continue
		}
		r, ok := sched.last(now)
		if !ok || p.done[when] == r.period {
			continue
		}
		if err := p.plan(ctx, editor, when, r, p.slots[when], now); err != nil {
			return err
		}
		p.done[when] = r.period
	}
	return nil
}

// soonest is when the next digest or alert is due; zero when none is.
func (p *Pusher) soonest(now time.Time) (at time.Time) {
	sooner := func(t time.Time) {
		if at.IsZero() || t.Before(at) {
			at = t
		}
	}
	for when := range p.slots {
		if sched, err := when.of(p.o.Zone); err == nil {
			sooner(sched.next(now).at)
		}
	}
	for _, t := range p.alerts {
		if t.After(now) { // else it has failed, and waits for the next look
			sooner(t)
		}
	}
	return at
}

// edition is what a set of interests gets of one run.
type edition struct {
	*answer.Edition
	form  bot.Form
	short bot.Reply
	rest  string
	whole *bot.Reply // made when the first chat wants it
}

// full is the edition in one piece of any length.
func (e *edition) full() bot.Reply {
	if e.whole == nil {
		r := bot.Of(e.Full(e.form.Form))
		e.whole = &r
	}
	return *e.whole
}

// plan composes and writes down one run for its chats.
func (p *Pusher) plan(ctx context.Context, editor Editor, when When, r run, chats []store.ChatID, now time.Time) error {
	made := map[string]*edition{}
	var looked []due
	for part := range slices.Chunk(chats, batch) {
		some, err := p.survey(ctx, when, r, part, now)
		if err != nil {
			return err
		}
		looked = append(looked, some...)
	}
	// The editor remembers a few periods only, so chats with the same one follow each other.
	slices.SortStableFunc(looked, func(a, b due) int { return cmp.Compare(a.from, b.from) })
	for part := range slices.Chunk(looked, batch) {
		var all [][]Delivery
		for _, c := range part {
			parts, err := p.compose(ctx, editor, when, r, c, made, now)
			if err != nil {
				return err
			}
			all = append(all, parts)
		}
		var planned []Delivery
		err := p.o.State.Update(ctx, func(tx store.Tx) error {
			planned = planned[:0]
			for _, parts := range all {
				ok, err := plan(tx, parts)
				if err != nil {
					return err
				}
				if ok {
					planned = append(planned, parts...)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, d := range planned {
			if d.State != Planned {
				p.record(d)
			}
		}
	}
	return nil
}

// due is a chat with its subscriptions that a run is for.
type due struct {
	chat      store.ChatID
	set       Setting
	interests []qa.Interest
	told      map[store.FactID]bool
	from      store.Day // first day that a daily edition covers
}

// survey keeps the chats that have not had the run yet, and reads what their editions depend on.
func (p *Pusher) survey(ctx context.Context, when When, r run, chats []store.ChatID, now time.Time) (out []due, err error) {
	day := store.DayOf(r.at)
	err = p.o.State.View(ctx, func(tx store.Tx) error {
		out = nil
		for _, chat := range chats {
			if _, ok := tx.Get(string(deliveryTable), deliveryKey(chat, when.Kind, r.period, 1)); ok {
				continue
			}
			d := due{chat: chat, from: day - 1}
			for _, s := range p.subs[chat] {
				if s.When == when && !s.Since.After(r.at) {
					d.interests = append(d.interests, s.Interest)
				}
			}
			if d.interests == nil {
				continue
			}
			var err error
			if d.set, _, err = settingTable.Get(tx, string(chat)); err != nil {
				return err
			}
			if when.Kind == Daily {
				if d.told, err = told(tx, chat, now.Add(-memory)); err != nil {
					return err
				}
				// after days without a digest the next covers them
				last := store.MinDay
				err = deliveryTable.Scan(tx, string(chat)+sep+string(Daily)+sep, "", func(_ string, old Delivery) bool {
					if old.Why != missed {
						last = max(last, store.DayOf(old.Due))
					}
					return true
				})
				if err != nil {
					return err
				}
				if last != store.MinDay {
					d.from = min(d.from, max(last, day-7))
				}
			}
			out = append(out, d)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(out, func(d due) bool {
		gone, err := p.sender.Gone(ctx, d.chat)
		_, runs := p.sender.Form(d.chat)
		return err != nil || gone || !runs
	}), nil
}

// compose makes the deliveries of one chat for one run. Chats that want the same share the edition.
func (p *Pusher) compose(ctx context.Context, editor Editor, when When, r run, c due, made map[string]*edition, now time.Time) ([]Delivery, error) {
	d := Delivery{Chat: c.chat, Kind: when.Kind, Period: r.period, Part: 1, Parts: 1, State: Planned, At: now, Due: r.at, NotBefore: r.at}
	if end := p.quiet(c.set).until(r.at, p.zone(c.set)); end.After(r.at) {
		d.NotBefore = end
	}
	if p.o.CatchUp > 0 {
		d.Until = d.NotBefore.Add(p.o.CatchUp)
		if now.After(d.Until) {
			d.State, d.Why = Skipped, missed
			return []Delivery{d}, nil
		}
	}
	if c.set.Paused {
		d.State, d.Why = Skipped, paused
		return []Delivery{d}, nil
	}
	day := store.DayOf(r.at)
	req := qa.EditionRequest{Period: store.Interval{From: c.from, To: day + 1}, Interests: c.interests, Told: c.told, Now: r.at}
	if when.Kind == Weekly {
		req.Weekly, req.Period = true, store.Between(day-7, day-1)
	}
	form, _ := p.sender.Form(c.chat)
	e, err := p.edition(ctx, editor, req, form, made)
	if err != nil {
		return nil, err
	}
	if e.Empty() && !c.set.Empty {
		d.State, d.Why = Skipped, nothing
		return []Delivery{d}, nil
	}
	d.Facts = e.Facts()
	out := p.parts(d, e, c.set)
	if e.Chart != nil && form.Pictures && p.o.Draw != nil { // with the text, never instead of it
		last := d
		last.Part, last.Facts, last.Body = len(out)+1, nil, &body{Chart: e.Chart}
		out = append(out, last)
		for i := range out {
			out[i].Parts = len(out)
		}
	}
	return out, nil
}

// edition composes what a set of interests gets, once for all chats that want it.
func (p *Pusher) edition(ctx context.Context, editor Editor, req qa.EditionRequest, form bot.Form, made map[string]*edition) (*edition, error) {
	key := editionKey(req, form)
	if e := made[key]; e != nil {
		return e, nil
	}
	got, err := editor.Edition(ctx, req)
	if err != nil {
		return nil, err
	}
	e := &edition{Edition: got, form: form}
	short, rest := got.Brief(form.Form)
	e.short = bot.Of(short)
	if rest != nil {
		e.rest = bot.Of(rest).Text(bot.Form{})
	}
	made[key] = e
	return e, nil
}

func editionKey(req qa.EditionRequest, form bot.Form) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v %v %v %v", req.Period, form.Form, req.Since, req.Said)
	for _, i := range req.Interests {
		fmt.Fprintf(&b, "|%q%q%q%q%q%q", i.Districts, i.Offices, i.Persons, i.Themes, i.Words, i.Not)
	}
	for _, f := range slices.Sorted(maps.Keys(req.Told)) {
		fmt.Fprintf(&b, ",%x", f)
	}
	return b.String()
}

// parts makes of an edition the messages that a chat gets: the most important and 更多, or, if it wants, all in parts.
func (p *Pusher) parts(d Delivery, e *edition, set Setting) []Delivery {
	if !set.Full {
		d.Body = &body{Blocks: e.short.Blocks, Rest: e.rest}
		return []Delivery{d}
	}
	var out []Delivery
	cut := p.sender.Parts(d.Chat, e.full())
	for i, r := range cut {
		one := d
		one.Part, one.Parts = i+1, len(cut)
		one.Body = &body{Blocks: r.Blocks}
		if len(cut) > 1 {
			one.Body.Blocks = append(slices.Clone(r.Blocks), bot.Block{Kind: bot.Footer, Text: fmt.Sprintf("（%d/%d）", i+1, len(cut))})
		}
		if i > 0 {
			one.Facts = nil
		}
		out = append(out, one)
	}
	return out
}

// collect plans the alerts whose time of merging is over.
func (p *Pusher) collect(ctx context.Context, editor Editor, now time.Time) error {
	var ready []store.ChatID
	for chat, at := range p.alerts {
		if !at.After(now) {
			ready = append(ready, chat)
		}
	}
	slices.Sort(ready)
	made := map[string]*edition{}
	for _, chat := range ready {
		if err := p.alert(ctx, editor, chat, made, now); err != nil {
			return err
		}
		delete(p.alerts, chat)
	}
	return nil
}

// newsDays is how far back the publication of news may lie for an alert.
const newsDays = 3

// alertRequest asks for what an alert of a chat would tell now.
func alertRequest(interests []qa.Interest, told map[store.FactID]bool, now time.Time) qa.EditionRequest {
	day := store.DayOf(now)
	return qa.EditionRequest{Period: store.Interval{From: day - newsDays + 1, To: day + 1}, Since: day - newsDays + 1, Said: true,
		Interests: interests, Told: told, Now: now}
}

// alert plans one message with all that is new for a chat. While an alert waits for the end of the quiet hours, what
// comes meanwhile joins it.
func (p *Pusher) alert(ctx context.Context, editor Editor, chat store.ChatID, made map[string]*edition, now time.Time) error {
	var interests []qa.Interest
	for _, s := range p.subs[chat] {
		if alerting(s) {
			interests = append(interests, s.Interest)
		}
	}
	gone, err := p.sender.Gone(ctx, chat)
	form, runs := p.sender.Form(chat)
	if err != nil || gone || !runs || interests == nil {
		return err
	}
	var set Setting
	var known map[store.FactID]bool
	var waiting []Delivery
	err = p.o.State.View(ctx, func(tx store.Tx) error {
		waiting = nil
		var err error
		if set, _, err = settingTable.Get(tx, string(chat)); err != nil {
			return err
		}
		if known, err = told(tx, chat, now.Add(-memory)); err != nil {
			return err
		}
		return deliveryTable.Scan(tx, string(chat)+sep+string(Alert)+sep, "", func(_ string, d Delivery) bool {
			if d.State == Planned && d.Tries == 0 {
				waiting = append(waiting, d)
			}
			return true
		})
	})
	if err != nil || set.Paused {
		return err
	}
	fresh, err := p.edition(ctx, editor, alertRequest(interests, known, now), form, made)
	if err != nil || fresh.Empty() {
		return err
	}
	for _, d := range waiting { // tell it together with what waits
		for _, f := range d.Facts {
			delete(known, f)
		}
	}
	e, err := p.edition(ctx, editor, alertRequest(interests, known, now), form, made)
	if err != nil {
		return err
	}
	d := Delivery{Chat: chat, Kind: Alert, Period: now.In(p.o.Zone).Format("2006-01-02T15:04:05"), Part: 1, Parts: 1, State: Planned, At: now,
		Due: now, NotBefore: p.quiet(set).until(now, p.zone(set)), Facts: e.Facts()}
	d.Until = d.NotBefore.Add(grace)
	d.Body = &body{Blocks: e.short.Blocks, Rest: e.rest}
	if len(d.Body.Blocks) > 0 && d.Body.Blocks[0].Kind == bot.Lead {
		d.Body.Blocks = slices.Clone(d.Body.Blocks)
		d.Body.Blocks[0].Text = "新消息　" + names(interests)
	}
	return p.o.State.Update(ctx, func(tx store.Tx) error {
		for _, w := range waiting {
			old, ok, err := deliveryTable.Get(tx, w.key())
			if err != nil {
				return err
			}
			if !ok || old.State != Planned || old.Tries != 0 { // it left meanwhile: the next look tells the rest
				p.Published()
				return nil
			}
		}
		for _, w := range waiting {
			if err := outboxTable.Delete(tx, w.key()); err != nil {
				return err
			}
			if err := deliveryTable.Delete(tx, w.key()); err != nil {
				return err
			}
		}
		_, err := plan(tx, []Delivery{d})
		return err
	})
}

func names(interests []qa.Interest) string {
	var out []string
	for _, i := range interests {
		out = append(out, i.String())
	}
	return strings.Join(out, "、")
}

// holders looks whether somebody else holds an office that is subscribed to, and plans the notice.
func (p *Pusher) holders(ctx context.Context, editor Editor, now time.Time) error {
	type seen struct {
		name   string
		change *answer.Answer
	}
	looked := map[string]seen{} // by office and who held it before
	for _, chat := range slices.Sorted(maps.Keys(p.subs)) {
		for _, s := range p.subs[chat] {
			for i, office := range s.Interest.Offices {
				old := ""
				if i < len(s.Holders) {
					old = s.Holders[i]
				}
				key := office.String() + sep + old
				h, ok := looked[key]
				if !ok {
					var err error
					if h.name, h.change, err = editor.Holder(ctx, office, old, now); err != nil {
						return err
					}
					looked[key] = h
				}
				if h.name == "" || h.name == old {
					continue
				}
				if err := p.succeed(ctx, chat, s.N, i, office, h.name, h.change, now); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// succeed notes who holds an office now and plans the notice in the same transaction.
func (p *Pusher) succeed(ctx context.Context, chat store.ChatID, n, at int, office store.Post, name string, change *answer.Answer, now time.Time) error {
	defer p.changed()
	return p.o.State.Update(ctx, func(tx store.Tx) error {
		s, ok, err := subTable.Get(tx, subKey(chat, n))
		if err != nil || !ok || at >= len(s.Interest.Offices) || s.Interest.Offices[at] != office {
			return err
		}
		for len(s.Holders) <= at {
			s.Holders = append(s.Holders, "")
		}
		s.Holders[at] = name
		if err := subTable.Put(tx, subKey(chat, n), s); err != nil || change == nil {
			return err
		}
		set, _, err := settingTable.Get(tx, string(chat))
		if err != nil {
			return err
		}
		d := Delivery{Chat: chat, Kind: Holder, Period: office.String() + "→" + name + " " + store.DayOf(now).String(), Part: 1, Parts: 1, State: Planned,
			At: now, Due: now, NotBefore: p.quiet(set).until(now, p.zone(set)), Body: &body{Blocks: bot.Of(change).Blocks}}
		d.Until = d.NotBefore.Add(7 * 24 * time.Hour)
		_, err = plan(tx, []Delivery{d})
		return err
	})
}
