package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/clean"
)

// Limits of an archive. What goes beyond them is refused with a reason; what was read before stays.
const (
	maxNested  = 3       // archives within archives
	maxEntries = 200_000 // files
	maxRatio   = 300     // bytes that come out for one that goes in, from maxSmall on
	maxSmall   = 64 << 20
	maxOut     = 4 << 30
)

const noFile = "不是普通文件（链接或设备），没有读取"

var bombReason = fmt.Sprintf("压缩包展开后过大（压缩比超过 %d 倍，像是压缩炸弹），其余文件没有读取", maxRatio)

// packed is a file within an archive.
type packed struct {
	name   string
	size   uint64 // as the archive says
	folder bool
	reason string                        // why it is not read
	read   func(n int64) ([]byte, error) // at most n bytes; only until the next one is asked for
}

// archive sends the files of a .zip in the order of their names, those of a .tar or .tar.gz as they lie in it. Nothing is
// ever written to disk, so a name that points outside of the archive is only refused, not dangerous.
func (p *producer) archive(ctx context.Context, t *task, r io.ReaderAt, size int64, key string, above sidecars, depth int) bool {
	name := key
	if name == "" {
		name = t.source
	}
	left := min(max(size*maxRatio, maxSmall), maxOut)
	files := unpack(r, size, left)
	entries, side, bad := 0, map[string]sidecars{}, error(nil)
	for f, err := range files {
		if err != nil {
			bad = err
			break
		}
		if entries++; entries > maxEntries {
			return p.refuse(ctx, t, name, fmt.Sprintf("压缩包内超过 %d 个文件：请拆分", maxEntries))
		}
		if base := path.Base(f.name); base == "corpus.yaml" || base == "corpus.yml" {
			dir := folderOf(f.name)
			if raw, err := f.read(min(left, 4<<20)); err == nil {
				left -= int64(len(raw))
				side[dir] = p.sidecar(ctx, t, raw, joinKey(key, f.name), joinKey(key, dir), nil)
			}
		}
	}
	if bad != nil {
		reason := "压缩包损坏或下载不完整（" + bad.Error() + "）：请重新下载或重新打包"
		if errors.As(bad, new(tooBig)) {
			reason = bombReason
		}
		if key == "" {
			return p.fail(ctx, t, false, reason)
		}
		return p.refuse(ctx, t, name, reason)
	}
	sent := 0
	for f, err := range files {
		if ctx.Err() != nil {
			return false
		}
		if err != nil {
			return p.refuse(ctx, t, name, reasonFor(err)) // it changed since it was listed
		}
		n := f.name
		k := joinKey(key, keyName(n))
		if f.folder || strings.HasSuffix(n, "/") || ignoredPath(n) {
			continue
		}
		sent++
		limit := p.o.maxFile()
		reason := f.reason
		switch {
		case n == "" || strings.HasPrefix(n, "/") || strings.Contains("/"+n+"/", "/../") || len(n) > 1 && n[1] == ':':
			reason, k = "文件名指向压缩包之外，没有读取", name+"!"+keyName(n)
		case len(n) > 4096:
			reason, k = "文件名过长", k[:200]
		case reason == "" && f.size > uint64(limit):
			reason = reasonFor(tooBig(limit))
		}
		if reason != "" {
			if !p.refuse(ctx, t, k, reason) {
				return false
			}
			continue
		}
		raw, err := f.read(min(left, limit))
		left -= int64(len(raw))
		var big tooBig
		switch {
		case errors.As(err, &big) && int64(big) < limit:
			return p.refuse(ctx, t, name, bombReason)
		case err != nil:
			if errors.As(err, &big) {
				reason = reasonFor(err)
			} else {
				reason = "压缩包内的这个文件损坏：" + err.Error()
			}
			if !p.refuse(ctx, t, k, reason) {
				return false
			}
			continue
		}
		chain := sidecars{}
		for dir := folderOf(n); ; dir = folderOf(dir) {
			chain = append(chain, side[dir]...)
			if dir == "" {
				break
			}
		}
		chain = append(chain, above...)
		if isPacked(n) && isArchive(raw) {
			if depth >= maxNested {
				if !p.refuse(ctx, t, k, fmt.Sprintf("压缩包嵌套超过 %d 层", maxNested)) {
					return false
				}
				continue
			}
			if !p.archive(ctx, t, bytes.NewReader(raw), int64(len(raw)), k, chain, depth+1) {
				return false
			}
			continue
		}
		if !p.send(ctx, &item{task: t, path: k, size: int64(len(raw)), raw: raw, side: chain}) {
			return false
		}
	}
	if sent == 0 {
		return p.refuse(ctx, t, name, "压缩包里没有可读的文件")
	}
	return true
}

// joinKey is the key of what lies at a relative path within an archive or folder.
func joinKey(key, rel string) string {
	switch rel = path.Clean("/" + rel)[1:]; {
	case key == "":
		return rel
	case rel == "":
		return key
	}
	return key + "/" + rel
}

// folderOf is the folder of a relative path, "" for the uppermost.
func folderOf(name string) string {
	if dir := path.Dir(name); dir != "." && dir != "/" {
		return dir
	}
	return ""
}

// isPacked reports whether a name is that of an archive that is read.
func isPacked(name string) bool {
	name = strings.ToLower(name)
	for _, ext := range []string{".zip", ".tar.gz", ".tgz", ".tar"} {
		if strings.HasSuffix(name, ext) {
			return true
		}
	}
	return false
}

// isArchive reports whether bytes without a name are an archive. A .docx is none.
func isArchive(raw []byte) bool {
	if !bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		r, _, err := unpackTar(bytes.NewReader(raw), int64(len(raw)), maxSmall)
		if err == nil {
			_, err = r.Next()
		}
		return err == nil
	}
	r, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return false
	}
	for _, f := range r.File {
		if f.Name == "[Content_Types].xml" || f.Name == "mimetype" {
			return false // an office document
		}
	}
	return true
}

// unpack gives the files of an archive, each time it is called anew. An error is the last it gives. No more than most
// bytes are unpacked to pass over what a .tar.gz holds.
func unpack(r io.ReaderAt, size, most int64) iter.Seq2[packed, error] {
	return func(yield func(packed, error) bool) {
		if tape, named, err := unpackTar(r, size, most); err == nil || named {
			tarFiles(tape, err, yield)
			return
		}
		zipFiles(r, size, yield)
	}
}

// unpackTar reads a .tar, packed by gzip or not; named says that it is one, even where it cannot be read.
func unpackTar(r io.ReaderAt, size, most int64) (_ *tar.Reader, named bool, err error) {
	var head [262]byte
	n, _ := r.ReadAt(head[:], 0)
	whole := io.NewSectionReader(r, 0, size)
	switch {
	case bytes.HasPrefix(head[:n], []byte("\x1f\x8b")):
		plain, err := gzip.NewReader(whole)
		if err != nil {
			return nil, true, err
		}
		return tar.NewReader(&bounded{plain, most}), true, nil
	case string(head[257:262]) == "ustar":
		return tar.NewReader(whole), true, nil
	}
	return nil, false, tar.ErrHeader
}

// bounded fails where more than left bytes are read.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(to []byte) (int, error) {
	n, err := b.r.Read(to)
	if b.left -= int64(n); b.left < 0 {
		return n, tooBig(maxOut)
	}
	return n, err
}

func tarFiles(tape *tar.Reader, err error, yield func(packed, error) bool) {
	for err == nil {
		var h *tar.Header
		h, err = tape.Next()
		if err == io.EOF {
			return
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			break
		}
		f := packed{name: h.Name, size: uint64(max(h.Size, 0)), folder: h.Typeflag == tar.TypeDir}
		if !utf8.ValidString(f.name) {
			f.name = clean.FileName(f.name)
		}
		if h.Typeflag != tar.TypeReg && !f.folder {
			f.reason = noFile
		}
		f.read = func(n int64) ([]byte, error) { return readAll(tape, max(n, 0)) }
		if err = nil; !yield(f, nil) {
			return
		}
	}
	yield(packed{}, err)
}

func zipFiles(r io.ReaderAt, size int64, yield func(packed, error) bool) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		yield(packed{}, err)
		return
	}
	files := make([]packed, len(z.File))
	for i, f := range z.File {
		n := f.Name
		if f.NonUTF8 {
			n = clean.FileName(n)
		}
		files[i] = packed{name: strings.ReplaceAll(n, "\\", "/"), size: f.UncompressedSize64, folder: f.FileInfo().IsDir()}
		switch {
		case f.Flags&1 != 0:
			files[i].reason = "有密码，无法读取：请去掉密码后重新打包"
		case !f.Mode().IsRegular():
			files[i].reason = noFile
		}
		files[i].read = func(n int64) ([]byte, error) {
			r, err := f.Open()
			if err != nil {
				return nil, err
			}
			defer r.Close()
			return readAll(r, max(n, 0))
		}
	}
	slices.SortStableFunc(files, func(a, b packed) int { return strings.Compare(a.name, b.name) })
	for _, f := range files {
		if !yield(f, nil) {
			return
		}
	}
}

// ignoredPath reports whether a name or a folder above it is of no interest.
func ignoredPath(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part != "." && part != ".." && ignored(part) {
			return true
		}
	}
	return false
}
