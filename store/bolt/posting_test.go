package bolt

import (
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"pgregory.net/rapid"

	"wenzheng/store"
)

func TestPostingComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gap := rapid.SampledFrom([]uint32{1, 2, 40, 70_000}).Draw(t, "gap")
		n := rapid.SampledFrom([]int{1, 2, 100, 200, 2000, 9000}).Draw(t, "facts")
		most := rapid.SampledFrom([]uint32{1, 2, 3, 16, 200, 60_000, 1 << 20}).Draw(t, "most")
		random := rapid.Uint32Range(0, 1<<31)
		x := random.Draw(t, "seed")
		next := func(below uint32) uint32 {
			x = x*1664525 + 1013904223
			return x >> 8 % below
		}
		var facts, tfs, lengths []uint32
		at := next(gap)
		for range n {
			facts = append(facts, at)
			tfs = append(tfs, 1+next(most))
			at += 1 + next(gap)
		}
		total := int(at)
		slot := rapid.Bool().Draw(t, "slot")
		if slot {
			tfs = nil
		} else {
			lengths = make([]uint32, total)
			for i := range lengths {
				lengths[i] = 7
			}
		}
		raw := appendPosting(nil, facts, tfs, lengths)
		if count, err := postingLength(raw); err != nil || count != n {
			t.Fatalf("length %d, error %v", count, err)
		}
		p, err := readPosting(raw, total, nil)
		if err != nil {
			t.Fatal(err)
		}
		var gotFacts, gotTFs []uint32
		p.each(func(n uint32, tf int) {
			gotFacts, gotTFs = append(gotFacts, n), append(gotTFs, uint32(tf))
			if p.find(n) != tf {
				t.Fatalf("fact %d: %d and %d", n, p.find(n), tf)
			}
		})
		if slot {
			tfs = slices.Repeat([]uint32{1}, n)
		} else if p.least != 7 && (p.least != 0 || n >= few) || p.most != int(slices.Max(tfs)) {
			t.Fatalf("bounds %d %d", p.least, p.most)
		}
		if !slices.Equal(facts, gotFacts) || !slices.Equal(tfs, gotTFs) || !slices.Equal(p.set().ToArray(), facts) {
			t.Fatalf("%d facts of %d came back", len(gotFacts), n)
		}
		if p.find(uint32(total)+5) != 0 {
			t.Fatal("a fact that is not there")
		}
		set := roaring.New()
		for range next(20) {
			set.Add(next(uint32(total) + 300))
			set.Add(facts[next(uint32(n))])
		}
		found := p.among(set.ToArray())
		sameAmong(t, &p, set, &found.posting, found.at)
		d := decoder{b: raw}
		var head posting
		if form, lone := head.head(&d); !lone && form&asBitmap == 0 {
			stops, ok := stopsOf(d.b, n, form&withTFs != 0, total)
			if found, ok2 := head.amongList(d.b, form&withTFs != 0, stops, set.ToArray()); !ok || !ok2 {
				t.Fatal("no stops")
			} else {
				sameAmong(t, &p, set, &found.posting, found.at)
			}
			if _, ok := stopsOf(d.b[:len(d.b)/2], n, form&withTFs != 0, total); ok && n > 20 {
				t.Fatal("stops in half of a list")
			}
		}
	})
}

// sameAmong compares what p says of the facts of set with what some does, which stand at where in p.
func sameAmong(t *rapid.T, p *posting, set *roaring.Bitmap, some *posting, where []uint32) {
	t.Helper()
	n := 0
	for it := set.Iterator(); it.HasNext(); {
		fact := it.Next()
		if p.find(fact) != some.find(fact) {
			t.Fatalf("fact %d: %d, want %d", fact, some.find(fact), p.find(fact))
		}
		if p.find(fact) > 0 {
			if where != nil && p.tf(int(where[n])) != p.find(fact) {
				t.Fatalf("fact %d stands at %d", fact, where[n])
			}
			n++
		}
	}
	if n != len(some.facts) || p.n != some.n {
		t.Fatalf("%d facts of %d, want %d of %d", len(some.facts), some.n, n, p.n)
	}
}

// A word is kept as what its pair of characters has more.
func TestPostingWithinAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const total = 500
		seen := rapid.SliceOfN(rapid.Uint32Range(0, 5), total, total).Draw(t, "pair")
		fewer := rapid.SliceOfN(rapid.SampledFrom([]uint32{0, 0, 0, 0, 0, 0, 1, 9}), total, total).Draw(t, "fewer")
		lengths := slices.Repeat([]uint32{7}, total)
		var facts, tfs, over, overTFs []uint32
		for n, tf := range seen {
			if tf > 0 {
				over, overTFs = append(over, uint32(n)), append(overTFs, tf)
			}
			if fewer[n] < tf {
				facts, tfs = append(facts, uint32(n)), append(tfs, tf-fewer[n])
			}
		}
		if len(facts) < 2 {
			t.Skip("too few facts")
		}
		raw, ok := appendWithin(nil, facts, tfs, over, overTFs, lengths)
		if !ok {
			t.Skip("a list of its own is shorter")
		}
		if _, ok := appendWithin(nil, over, overTFs, facts, tfs, lengths); ok && len(over) > len(facts) {
			t.Fatal("the pair is not within the word")
		}
		p, err := readPosting(raw, total, func() (posting, error) {
			return readPosting(appendPosting(nil, over, overTFs, lengths), total, nil)
		})
		if err != nil {
			t.Fatal(err)
		}
		var gotFacts, gotTFs []uint32
		p.each(func(n uint32, tf int) { gotFacts, gotTFs = append(gotFacts, n), append(gotTFs, uint32(tf)) })
		if !slices.Equal(facts, gotFacts) || !slices.Equal(tfs, gotTFs) || p.n != len(facts) {
			t.Fatalf("%v %v came back as %v %v", facts, tfs, gotFacts, gotTFs)
		}
		set := roaring.BitmapOf(rapid.SliceOf(rapid.Uint32Range(0, total)).Draw(t, "set")...)
		pair, err := readPosting(appendPosting(nil, over, overTFs, lengths), total, nil)
		if err != nil {
			t.Fatal(err)
		}
		few := pair.among(set.ToArray())
		d := decoder{b: raw}
		var head posting
		head.head(&d)
		some, err := head.lessAmong(&d, &few)
		if err != nil {
			t.Fatal(err)
		}
		sameAmong(t, &p, set, &some, nil)
	})
}

func TestColumnComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.Int32Range(-100, 100), rapid.Int32Range(19_000, 19_254), rapid.Int32(), rapid.SampledFrom([]int32{int32(store.MinDay), int32(store.MaxDay)}))
		spread := rapid.Int32Range(0, 70_000).Draw(t, "spread")
		list := rapid.SliceOf(rapid.OneOf(value, rapid.Int32Range(0, spread))).Draw(t, "list")
		c, err := openColumn(appendColumn(nil, list), len(list))
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range list {
			if c.at(uint32(i)) != v {
				t.Fatalf("%d of width %d: %d, want %d", i, c.width, c.at(uint32(i)), v)
			}
		}
	})
}
