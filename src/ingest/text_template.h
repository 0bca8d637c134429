#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

namespace leeway::ingest
{

/// The values of one row: for every column a mapping names (ColumnTable), its bytes in UTF-8.
using Fields = std::vector<std::string_view>;

/// The columns a mapping names, each once, in order of first mention. A template refers to them by position,
/// so that a row is looked up once and not by name.
class ColumnTable
{
public:
    /// The position of `name`; `place` is where in the mapping it stands, for the message when a file lacks
    /// it.
    int slot(const QString &name, const QString &place);
    [[nodiscard]] const QStringList &names() const { return m_names; }
    [[nodiscard]] const QStringList &places() const { return m_places; }

    bool operator==(const ColumnTable &) const = default;

private:
    QStringList m_names;
    QStringList m_places;
};

/// Text with slots: "{column}" is the column's text, "{column:8}" its first 8 characters, "[ · {column}]"
/// stands only when every column inside is filled; a template whose columns are all empty is empty; "{{",
/// "}}", "[[" and "]]" are the signs themselves, "{#row}" counts rows from 1.
class TextTemplate
{
public:
    /// MappingInvalid with the offset when braces do not pair.
    [[nodiscard]] static base::Result<TextTemplate> parse(const QString &text, const QString &place,
                                                          ColumnTable &columns);

    /// The text with `fields` filled in, as UTF-8. The view lives until the next call with the same `scratch`
    /// or row.
    [[nodiscard]] std::string_view fill(const Fields &fields, std::string &scratch) const;

    /// No text at all was given.
    [[nodiscard]] bool isEmpty() const { return m_parts.empty(); }

    bool operator==(const TextTemplate &) const = default;

private:
    struct Part {
        std::string literal;
        int slot = -1;    ///< -1: literal
        int longest = -1; ///< characters; -1: all
        int group = 0;    ///< 0: always; else the bracket it stands in

        bool operator==(const Part &) const = default;
    };
    void addSlot(QString name, int group, const QString &place, ColumnTable &columns);
    [[nodiscard]] bool groupStands(int group, const Fields &fields) const;

    std::vector<Part> m_parts;
};

} // namespace leeway::ingest
