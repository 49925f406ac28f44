//go:build ignore

// Make reads provinces.csv, cities.csv and areas.csv in the folder that is its argument and writes divisions.txt to the
// standard output. README says where the files are from.
package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: go run make.go FOLDER > divisions.txt")
	}
	read := func(name string) []map[string]string {
		f, err := os.Open(filepath.Join(os.Args[1], name))
		if err != nil {
			log.Fatal(err)
		}
		defer f.Close()
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			log.Fatal(err)
		}
		var all []map[string]string
		for _, row := range rows[1:] {
			m := map[string]string{}
			for i, head := range rows[0] {
				m[head] = row[i]
			}
			all = append(all, m)
		}
		return all
	}

	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprintln(w, "# Provinces, prefectures and counties of China. A line: a province, or a tab and a prefecture; then its counties.")
	cities, areas := read("cities.csv"), read("areas.csv")
	for _, p := range read("provinces.csv") {
		var direct, below []string
		for _, c := range cities {
			if c["provinceCode"] != p["code"] {
				continue
			}
			names := []string{}
			for _, a := range areas {
				if a["cityCode"] == c["code"] && a["name"] != c["name"] {
					names = append(names, a["name"])
				}
			}
			switch c["name"] {
			case "市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划": // no place, only a heading of the code table
				direct = append(direct, names...)
			default:
				below = append(below, "\t"+strings.Join(append([]string{c["name"]}, names...), " "))
			}
		}
		fmt.Fprintln(w, strings.Join(append([]string{p["name"]}, direct...), " "))
		for _, line := range below {
			fmt.Fprintln(w, line)
		}
	}
	for _, name := range []string{"台湾省", "香港特别行政区", "澳门特别行政区"} { // the tables hold no divisions of theirs
		fmt.Fprintln(w, name)
	}
}
