package bolt

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"wenzheng/store"
	"wenzheng/store/storetest"
)

// packed packs each of texts as a block of its own.
func packed(t testing.TB, texts [][]byte) (blocks [][]byte, p *phrases) {
	t.Helper()
	pack := packer{sample: 1 << 16, put: func(b []byte) { blocks = append(blocks, b) }}
	for _, text := range texts {
		pack.add(nil, text)
	}
	p, err := openPhrases(pack.finish())
	if err != nil {
		t.Fatal(err)
	}
	return blocks, p
}

func TestPhrases(t *testing.T) {
	var news [][]byte
	size := 0
	for _, d := range storetest.Documents(1, 300) {
		news = append(news, []byte(d.Text))
		size += len(d.Text)
	}
	for _, c := range []struct {
		name  string
		texts [][]byte
		most  int // bytes; 0: any
	}{
		{"nothing", nil, 0},
		{"empty texts", [][]byte{nil, {}}, 0},
		{"one character", [][]byte{[]byte("渠")}, 20},
		{"all bytes, and none twice", [][]byte{everyByte()}, 400},
		{"one byte again and again", [][]byte{bytes.Repeat([]byte{0xff}, 100_000)}, 5000},
		{"a sentence again and again", [][]byte{[]byte(strings.Repeat("村里的水渠修好了。", 10_000))}, 12_000},
		{"characters that are cut", [][]byte{[]byte("水渠"[:4]), []byte("水渠"[1:]), []byte("水\xf0\x9f渠")}, 0},
		{"news", news, size * 6 / 10},
	} {
		t.Run(c.name, func(t *testing.T) {
			blocks, p := packed(t, c.texts)
			again, _ := packed(t, c.texts)
			sum := 0
			for i, b := range blocks {
				sum += len(b)
				got, err := unpackPhrases([]byte("前"), b, 1, p)
				if err != nil || string(got) != "前"+string(c.texts[i]) {
					t.Fatalf("text %d: %q, %v", i, got, err)
				}
				if !bytes.Equal(b, again[i]) {
					t.Fatalf("text %d is packed in two ways", i)
				}
			}
			if len(blocks) != len(c.texts) || c.most > 0 && sum > c.most {
				t.Errorf("%d texts in %d blocks of %d bytes", len(c.texts), len(blocks), sum)
			}
		})
	}
}

// unpackPhrases adds to b the i-th record of a block.
func unpackPhrases(b, block []byte, i int, p *phrases) ([]byte, error) {
	records, err := sound(block)
	if err != nil {
		return nil, err
	}
	return p.unpack(b, records, i)
}

func everyByte() []byte {
	b := make([]byte, 256)
	for i := range b {
		b[i] = byte(i)
	}
	return b
}

// No bit of a block changes without being noticed.
func TestSpoiltBlock(t *testing.T) {
	blocks, p := packed(t, [][]byte{[]byte(strings.Repeat("村里的水渠修好了。", 30))})
	for at := range 8 * len(blocks[0]) {
		bad := bytes.Clone(blocks[0])
		bad[at/8] ^= 1 << (at % 8)
		if _, err := unpackPhrases(nil, bad, 1, p); !errors.Is(err, store.ErrDamaged) {
			t.Fatalf("bit %d: %v", at, err)
		}
	}
}

// FuzzPhrases writes any text in the phrases of another, and reads any bytes with any dictionary.
func FuzzPhrases(f *testing.F) {
	f.Add([]byte("村里的水渠修好了，村里的水渠修好了，村里的水渠"), []byte("村里的路修好了\xff"))
	f.Add([]byte{3, 'a', 'b', 'c', 1, 'd'}, []byte{0, 1, 192, 0, 255, 2, 'x', 'y'})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		list := learn(a)
		dict := packer{sample: 1, put: func([]byte) {}}
		dict.add(a)
		p, err := openPhrases(dict.finish())
		if err != nil {
			t.Fatal(err)
		}
		if got, err := p.append(nil, newCoder(list).append(nil, b)); err != nil || !bytes.Equal(got, b) {
			t.Fatalf("%q, %v", got, err)
		}
		if p, err = openPhrases(a); err == nil {
			_, err = p.append(nil, b)
		}
		if err != nil && !errors.Is(err, store.ErrDamaged) {
			t.Fatal(err)
		}
	})
}
