// The floor under a picture: a Qt window that knows nothing.
//   floor_window           an empty window
//   floor_window ROWS      a list of that many empty rows that paints itself again on every key
#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QStringListModel>

namespace
{

/// Starts over with the same rows whenever a key is pressed, as a list of results does.
class RepaintingList : public QListView
{
public:
    explicit RepaintingList(int rows)
    {
        for (int i = 0; i < rows; ++i)
            m_rows.append(QString());
        m_model.setStringList(m_rows);
        setModel(&m_model);
        setUniformItemSizes(true);
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        m_model.setStringList(m_rows);
        viewport()->update();
        event->accept();
    }

private:
    QStringList m_rows;
    QStringListModel m_model;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const int rows = app.arguments().size() > 1 ? app.arguments().at(1).toInt() : 0;
    const auto window =
        rows > 0 ? std::unique_ptr<QWidget>(new RepaintingList(rows)) : std::make_unique<QWidget>();
    window->setWindowTitle(QStringLiteral("Leeway floor"));
    window->resize(1366, 768);
    window->show();
    return QApplication::exec();
}
