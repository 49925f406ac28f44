package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"sort"
	"strings"

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

// archive sends the files of a .zip in the order of their names. Nothing is ever written to disk, so a name that points
// outside of the archive is only refused, not dangerous.
func (p *producer) archive(ctx context.Context, t *task, r io.ReaderAt, size int64, key string, above sidecars, depth int) bool {
	name := key
	if name == "" {
		name = t.source
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		if key == "" {
			return p.fail(ctx, t, false, "压缩包损坏或下载不完整："+err.Error())
		}
		return p.refuse(ctx, t, name, "压缩包损坏或下载不完整："+err.Error())
	}
	if len(z.File) > maxEntries {
		return p.refuse(ctx, t, name, fmt.Sprintf("压缩包内超过 %d 个文件：请拆分", maxEntries))
	}
	files := z.File
	names := make(map[*zip.File]string, len(files))
	for _, f := range files {
		n := f.Name
		if f.NonUTF8 {
			n = clean.FileName(n)
		}
		names[f] = strings.ReplaceAll(n, "\\", "/")
	}
	sort.SliceStable(files, func(i, j int) bool { return names[files[i]] < names[files[j]] })
	left := min(max(size*maxRatio, maxSmall), maxOut)
	side := map[string]sidecars{}
	for _, f := range files {
		if base := path.Base(names[f]); base == "corpus.yaml" || base == "corpus.yml" {
			dir := folderOf(names[f])
			if raw, err := entry(f, min(left, 4<<20)); err == nil {
				left -= int64(len(raw))
				side[dir] = p.sidecar(ctx, t, raw, joinKey(key, names[f]), joinKey(key, dir), nil)
			}
		}
	}
	sent := 0
	for _, f := range files {
		if ctx.Err() != nil {
			return false
		}
		n := names[f]
		k := joinKey(key, keyName(n))
		if f.FileInfo().IsDir() || strings.HasSuffix(n, "/") || ignoredPath(n) {
			continue
		}
		sent++
		limit := p.o.maxFile()
		reason := ""
		switch {
		case n == "" || strings.HasPrefix(n, "/") || strings.Contains("/"+n+"/", "/../") || len(n) > 1 && n[1] == ':':
			reason, k = "文件名指向压缩包之外，没有读取", name+"!"+keyName(n)
		case len(n) > 4096:
			reason, k = "文件名过长", k[:200]
		case f.Flags&1 != 0:
			reason = "有密码，无法读取：请去掉密码后重新打包"
		case !f.Mode().IsRegular():
			reason = "不是普通文件（链接或设备），没有读取"
		case f.UncompressedSize64 > uint64(limit):
			reason = reasonFor(tooBig(limit))
		}
		if reason != "" {
			if !p.refuse(ctx, t, k, reason) {
				return false
			}
			continue
		}
		raw, err := entry(f, min(left, limit))
		left -= int64(len(raw))
		var big tooBig
		switch {
		case errors.As(err, &big) && int64(big) < limit:
			return p.refuse(ctx, t, name, fmt.Sprintf("压缩包展开后过大（压缩比超过 %d 倍，像是压缩炸弹），其余文件没有读取", maxRatio))
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
		if isZip(n) && isArchive(raw) {
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

// entry reads one file of an archive, at most limit bytes of it.
func entry(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return readAll(r, max(limit, 0))
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
