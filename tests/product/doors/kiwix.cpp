// Reads a catalogue as Kiwix's clients do, and prints what it understood, a book a line.
#include <fstream>
#include <iostream>
#include <sstream>

#include <kiwix/library.h>
#include <kiwix/manager.h>

int main(int, char** arguments) {
  std::ifstream file(arguments[1]);
  std::stringstream text;
  text << file.rdbuf();
  kiwix::Library library;
  kiwix::Manager manager(&library);
  if (!manager.readOpds(text.str(), arguments[2])) return 2;
  std::cout << manager.m_totalBooks << "\t" << manager.m_itemsPerPage << "\n";
  for (const auto& id : library.getBooksIds()) {
    const kiwix::Book& book = library.getBookById(id);
    std::cout << book.getName() << "\t" << book.getLanguage() << "\t" << book.getUrl() << "\t" << book.getSize() << "\t"
              << book.getFavicon().size() << "\t" << id << "\n";
  }
}
