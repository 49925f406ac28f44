package ingest

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"wenzheng/store"
)

// settle removes what vanished and brings the lists of further places up to date.
func (l *loader) settle(ctx context.Context) error {
	var lost []string
	for key, h := range l.held {
		if !h.stays {
			lost = append(lost, key)
		}
	}
	slices.Sort(lost)
	l.guard(len(lost) > 0)
	if err := l.joinWaiting(ctx); err != nil {
		return err
	}
	for _, key := range lost {
		h := l.held[key]
		t := l.scope(key, h)
		if t == nil || l.placed[key] == nil && t.keeps(key) {
			continue
		}
		if err := l.leave(ctx, key, h); err != nil {
			return err
		}
		if _, ok := l.written[key]; ok {
			continue
		}
		if err := l.into.Remove(ctx, key); err != nil {
			return fmt.Errorf("ingest: remove %s: %w", key, err)
		}
		l.gone[key] = true
		l.report.Removed++
	}
	stale := maps.Clone(l.same)
	for key := range l.also {
		stale[key] = nil
	}
	for _, key := range slices.Sorted(maps.Keys(stale)) {
		before := l.also[key]
		if a, ok := l.written[key]; ok {
			before = a.also
		} else if l.gone[key] {
			continue
		}
		if slices.Equal(slices.Sorted(slices.Values(before)), l.places(key)) {
			continue
		}
		if err := l.rewrite(ctx, key, nil); err != nil {
			return err
		}
	}
	return nil
}

// leave finds a holder for the further places of a text that is not at key any more, where they lie in roots that this
// load does not read.
func (l *loader) leave(ctx context.Context, key string, h *held) error {
	for _, k := range l.also[key] {
		root, ok := l.rootOf(k)
		if !ok || l.placed[k] != nil {
			continue
		}
		if holder, ok := l.primary[h.text]; ok {
			l.same[holder] = append(l.same[holder], k)
			l.copies[holder] = key
			continue
		}
		d, err := l.snap.Document(ctx, key)
		if err != nil {
			return fmt.Errorf("ingest: document %s: %w", key, err)
		}
		d.Key, d.Root, d.Also = k, root, nil
		if reason := l.read(d); reason != "" {
			l.reject(Rejected{Doc: k, Reason: reason})
			continue
		}
		if err := l.put(ctx, d); err != nil {
			return err
		}
		l.primary[h.text] = k
		l.copies[k] = key
		l.report.Added++
	}
	return nil
}

// guard keeps everything below a root that could not be read or lost over half of its files, unless Prune insists. lost
// is false when every document was found again.
func (l *loader) guard(lost bool) {
	type count struct{ before, lost int }
	there := map[*task]map[string]bool{}
	for key, h := range l.held {
		if !lost {
			break
		}
		t := l.scope(key, h)
		if t == nil {
			continue
		}
		if there[t] == nil {
			there[t] = map[string]bool{}
		}
		file := fileOf(key)
		there[t][file] = there[t][file] || h.stays || l.placed[key] != nil || t.walked[file] || t.keeps(key)
	}
	for _, t := range l.tasks {
		var n count
		for _, ok := range there[t] {
			n.before++
			if !ok {
				n.lost++
			}
		}
		switch {
		case t.keepAll || t.kind == fromStdin:
			t.keepAll = true
		case t.failed:
			t.keepAll = !(l.o.Prune && t.missing)
			if t.keepAll && n.before > 0 {
				l.doubt(Doubt{Doc: t.source, Text: fmt.Sprintf("来源读不到：原有 %d 个文件的内容照旧保留。若确实已删除，请加 --prune", n.before)})
			}
		case n.lost*2 > n.before && !l.o.Prune:
			t.keepAll = true
			l.doubt(Doubt{Doc: t.source, Text: fmt.Sprintf("原有 %d 个文件，现在少了 %d 个，超过一半：没有删除任何内容。若确实已删除，请加 --prune", n.before, n.lost)})
		}
	}
}

// elsewhere reports whether a further place that this load did not find still stands.
func (l *loader) elsewhere(key string) bool {
	_, ok := l.rootOf(key)
	return ok
}

// rootOf finds the root below which a further place that this load did not find still stands: one that is not read
// now, or one that could not be.
func (l *loader) rootOf(key string) (string, bool) {
	for _, root := range l.snap.Revision().Roots {
		if t := l.scopeOf(root, key); t != nil {
			if t.keeps(key) {
				return root, true
			}
			continue
		}
		if isURL(root) {
			if key == root || strings.HasPrefix(key, root+"#") {
				return root, true
			}
			continue
		}
		file := fileOf(key)
		for _, rel := range []string{file, strings.TrimPrefix(file, rootName(root)+"/")} {
			if stands(root, filepath.Join(root, filepath.FromSlash(rel))) || stands(root, filepath.Join(filepath.Dir(root), filepath.FromSlash(rel))) {
				return root, true
			}
		}
	}
	return "", false
}

// stands reports whether a file below root, or the archive that holds it, is there.
func stands(root, path string) bool {
	for p := path; store.Under(p, root); p = filepath.Dir(p) {
		if st, err := os.Stat(p); err == nil && st.Mode().IsRegular() {
			return p == path || isPacked(p)
		}
		if p == root {
			break
		}
	}
	return false
}

// fileOf is the key of the file that an item's key belongs to: 「a.jsonl」 of 「a.jsonl#3」.
func fileOf(key string) string {
	file, _, _ := strings.Cut(key, "#")
	return file
}
