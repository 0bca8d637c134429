#pragma once

#include <QTest>

namespace leeway::test
{

/// Runs one test class with the arguments of Qt Test and gives its exit code: the number of functions that
/// failed.
using TestRun = int (*)(int argc, char **argv);

/// Makes a class known to the `main` of its program (test_main.cpp), by the name of its file: `contacts` for
/// tst_contacts.cpp. Made before `main`, never taken back.
class RegisteredTest
{
public:
    RegisteredTest(const char *file, TestRun run);
};

/// What the `main` of Qt Test does, with an application of the kind `App`.
template <class Test, class App> int runTest(const char *file, int argc, char **argv)
{
    QTest::Internal::callInitMain<Test>();
    App app(argc, argv);
    app.setAttribute(Qt::AA_Use96Dpi, true);
    Test test;
    QTest::setMainSourcePath(file, QT_TESTCASE_BUILDDIR);
    return QTest::qExec(&test, argc, argv);
}

} // namespace leeway::test

#define LEEWAY_TEST_WITH(App, Test)                                                                          \
    static const leeway::test::RegisteredTest registered##Test(__FILE__, [](int argc, char **argv) {         \
        return leeway::test::runTest<Test, App>(__FILE__, argc, argv);                                       \
    });

/// Stands at the end of tst_<name>.cpp, for a test without windows and pictures.
#define LEEWAY_TEST(Test) LEEWAY_TEST_WITH(QCoreApplication, Test)

/// The same for a test of windows, or of what is painted where its program has no widgets.
#if defined(QT_WIDGETS_LIB)
#include <QApplication>
#define LEEWAY_GUI_TEST(Test) LEEWAY_TEST_WITH(QApplication, Test)
#elif defined(QT_GUI_LIB)
#include <QGuiApplication>
#define LEEWAY_GUI_TEST(Test) LEEWAY_TEST_WITH(QGuiApplication, Test)
#endif
