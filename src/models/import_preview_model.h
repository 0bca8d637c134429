#pragma once

#include "models/format.h"
#include "models/import_session.h"

#include <QAbstractTableModel>

namespace leeway::models
{

/// The preview of an import as a table: what each row becomes. A row that can't be read gives its reason in
/// the last column. GUI thread.
class ImportPreviewModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        LineColumn,
        TimeColumn,
        CustomerColumn,
        CaseColumn,
        ChannelColumn,
        TitleColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    enum Role { RejectedRole = Qt::UserRole + 1 };
    Q_ENUM(Role)

    explicit ImportPreviewModel(QObject *parent = nullptr);

    void setPreview(const ImportPreview &preview, const Format &format);
    [[nodiscard]] const ImportPreview &preview() const { return m_preview; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const ImportPreviewRow &row, int column) const;
    [[nodiscard]] QString sentence(const ImportPreviewRow &row) const;

    ImportPreview m_preview;
    Format m_format;
};

} // namespace leeway::models
